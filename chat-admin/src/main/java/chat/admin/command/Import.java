package chat.admin.command;

import chat.admin.output.AdminException;
import chat.admin.output.ImportView;
import chat.admin.output.Json;
import chat.admin.output.ProgressBar;
import chat.admin.output.Texts;
import chat.store.Store;
import chat.store.imports.ImportListener;
import chat.store.imports.ImportReport;
import chat.store.imports.Importer;
import chat.store.imports.Predecessor;
import chat.store.imports.Problem;
import chat.store.imports.SourceFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Adopts a predecessor's database and its files.
@Command(name = "import")
public final class Import extends AdminCommand {
  @Option(
      names = "--from",
      paramLabel = "URI",
      descriptionKey = "option.import-from",
      defaultValue = "${env:CHAT_IMPORT_FROM}",
      required = true)
  private String from;

  private Optional<Path> uploadDirectory = Optional.empty();
  private long problems;

  /// @param options of the whole command line
  public Import(CommonOptions options) {
    super(options);
  }

  @Option(names = "--upload-dir", paramLabel = "DIR", descriptionKey = "option.import-upload-dir")
  void setUploadDirectory(Path directory) {
    uploadDirectory = Optional.of(directory);
  }

  @Override
  Store open() {
    uploadDirectory
        .filter(directory -> !Files.isDirectory(directory))
        .ifPresent(directory -> {
          throw new AdminException(Texts.text("error.no-directory", directory));
        });
    return target().openToFill();
  }

  @Override
  void run(Store store) {
    try (Predecessor source = Predecessor.open(from);
        ProgressBar bar = progressBar()) {
      Importer importer = new Importer(parts(store), source, files(store));
      ImportReport report = importer.run(new Listener(bar));
      problems = report.problems();
      if (json()) {
        out().println(Json.line(ImportView.json(report)));
      } else {
        ImportView.lines(report).forEach(out()::println);
      }
    }
  }

  private static Importer.Parts parts(Store store) {
    return new Importer.Parts(
        store.accounts(),
        store.groups(),
        store.readMarks(),
        store.files(),
        store.filling(),
        store.importTarget());
  }

  private SourceFiles files(Store store) {
    return new SourceFiles(
        uploadDirectory.map(directory -> new SourceFiles.Copy(directory, target().blobs(store))));
  }

  @Override
  int exitCode() {
    return problems == 0 ? super.exitCode() : 1;
  }

  private final class Listener implements ImportListener {
    private final ProgressBar bar;

    Listener(ProgressBar bar) {
      this.bar = bar;
    }

    @Override
    public void progress(long done, long total) {
      bar.show(done, total);
    }

    @Override
    public void problem(String key, Problem problem) {
      bar.clear();
      out()
          .println(
              json() ? Json.line(ImportView.json(key, problem)) : ImportView.problem(key, problem));
    }
  }
}
