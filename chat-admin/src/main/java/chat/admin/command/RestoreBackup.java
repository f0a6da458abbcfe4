package chat.admin.command;

import chat.admin.output.BackupView;
import chat.admin.output.FileErrors;
import chat.admin.output.Json;
import chat.admin.output.ProgressBar;
import chat.store.Store;
import chat.store.backup.BackupReport;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Fills a store from the file of a backup.
@Command(name = "restore")
public final class RestoreBackup extends AdminCommand {
  @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "parameter.restore")
  private Path file;

  @Option(names = "--replace", descriptionKey = "option.replace")
  private boolean replace;

  /// @param options of the whole command line
  public RestoreBackup(CommonOptions options) {
    super(options);
  }

  @Override
  Store open() {
    return target().openToFill();
  }

  @Override
  void run(Store store) {
    try {
      BackupReport report = read(store);
      out()
          .println(
              json()
                  ? Json.line(BackupView.json(report))
                  : BackupView.line("done.restore", report));
    } catch (IOException failure) {
      throw FileErrors.of(file, failure);
    }
  }

  private BackupReport read(Store store) throws IOException {
    try (ProgressBar bar = progressBar()) {
      return store.restore().read(file, target().blobs(store), replace, bar::show);
    }
  }
}
