package chat.admin.command;

import chat.admin.output.AdminException;
import chat.admin.output.BackupView;
import chat.admin.output.FileErrors;
import chat.admin.output.Json;
import chat.admin.output.ProgressBar;
import chat.admin.output.Texts;
import chat.store.Store;
import chat.store.backup.BackupReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Writes all that is kept into one file, while a server may go on working.
@Command(name = "backup")
public final class BackUp extends AdminCommand {
  @Parameters(index = "0", paramLabel = "FILE", descriptionKey = "parameter.backup")
  private Path file;

  /// @param options of the whole command line
  public BackUp(CommonOptions options) {
    super(options);
  }

  @Override
  void run(Store store) {
    if (Files.exists(file)) {
      throw new AdminException(Texts.text("error.exists", file));
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      throw new AdminException(Texts.text("error.no-directory", directory));
    }
    try {
      BackupReport report = write(store);
      out()
          .println(
              json() ? Json.line(BackupView.json(report)) : BackupView.line("done.backup", report));
    } catch (IOException failure) {
      throw FileErrors.of(file, failure);
    }
  }

  private BackupReport write(Store store) throws IOException {
    try (ProgressBar bar = progressBar()) {
      return store.backup().write(file.toAbsolutePath(), target().blobs(store), bar::show);
    }
  }
}
