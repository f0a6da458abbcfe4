package chat.admin.command;

import chat.admin.output.AuditView;
import chat.admin.output.Json;
import chat.admin.output.Texts;
import chat.store.Store;
import chat.store.audit.AuditRecord;
import chat.store.audit.AuditTrail;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows what administrators did, the newest first; with `--json` one object a line.
@Command(name = "audit")
public final class Audit extends AdminCommand {
  private static final String DEFAULT_LIMIT = "100";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = DEFAULT_LIMIT,
      descriptionKey = "option.limit")
  private int limit;

  /// @param options of the whole command line
  public Audit(CommonOptions options) {
    super(options);
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > AuditTrail.LENGTH) {
      throw usage(Texts.text("error.limit", AuditTrail.LENGTH));
    }
    return super.call();
  }

  @Override
  void run(Store store) {
    List<AuditRecord> records = store.audit().newest(limit);
    if (json()) {
      records.forEach(entry -> out().println(Json.line(AuditView.json(entry))));
    } else {
      AuditView.table(records).forEach(out()::println);
    }
  }
}
