package chat.admin.command;

import chat.admin.output.BackupView;
import chat.admin.output.FileErrors;
import chat.admin.output.Json;
import chat.admin.output.ProgressBar;
import chat.store.Store;
import chat.store.verification.Verification;
import chat.store.verification.Violation;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/// Checks the store against its own rules: each violation is a line.
@Command(name = "verify")
public final class Verify extends AdminCommand {
  private long violations;

  /// @param options of the whole command line
  public Verify(CommonOptions options) {
    super(options);
  }

  @Override
  void run(Store store) {
    try {
      Verification.Looked looked = look(store);
      out()
          .println(
              json()
                  ? Json.line(BackupView.json(looked, violations))
                  : BackupView.line(looked, violations));
    } catch (IOException failure) {
      throw FileErrors.of(Path.of(""), failure);
    }
  }

  private Verification.Looked look(Store store) throws IOException {
    try (ProgressBar bar = progressBar()) {
      return store
          .verification()
          .run(target().blobs(store), violation -> tell(violation, bar), bar::show);
    }
  }

  private void tell(Violation violation, ProgressBar bar) {
    violations++;
    bar.clear();
    out().println(json() ? Json.line(BackupView.json(violation)) : BackupView.line(violation));
  }

  @Override
  int exitCode() {
    return violations == 0 ? super.exitCode() : 1;
  }
}
