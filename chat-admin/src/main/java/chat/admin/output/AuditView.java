package chat.admin.output;

import chat.api.protocol.Person;
import chat.store.audit.AuditEntry;
import chat.store.audit.AuditRecord;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The audit trail as a person or a script reads it.
public final class AuditView {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  private AuditView() {}

  /// One JSON value: an object with the time in ISO 8601, UTC; without a target where there is
  /// none.
  public static Map<String, Object> json(AuditRecord audited) {
    AuditEntry entry = audited.entry();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("at", DateTimeFormatter.ISO_INSTANT.format(audited.at()));
    object.put("actor", entry.actor().userId());
    object.put("actor_name", entry.actor().username());
    object.put("act", entry.act().word());
    entry
        .target()
        .ifPresent(target -> {
          object.put("target", target.userId());
          object.put("target_name", target.username());
        });
    object.put("detail", entry.detail());
    return object;
  }

  /// Aligned lines, the time in this machine's zone.
  public static List<String> table(List<AuditRecord> records) {
    Table table =
        new Table(
            Texts.text("column.at"),
            Texts.text("column.actor"),
            Texts.text("column.act"),
            Texts.text("column.target"),
            Texts.text("column.detail"));
    for (AuditRecord audited : records) {
      AuditEntry entry = audited.entry();
      table.row(
          LOCAL.format(audited.at()),
          entry.actor().username(),
          Texts.text("act." + entry.act().word().replace('_', '-')),
          entry.target().map(Person::username).orElse(""),
          entry.detail());
    }
    return table.lines();
  }
}
