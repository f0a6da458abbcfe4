package chat.admin.output;

import chat.store.backup.BackupReport;
import chat.store.verification.Verification;
import chat.store.verification.Violation;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What backups and their check say, as a person or a script reads it.
public final class BackupView {
  private BackupView() {}

  /// What a backup has.
  public static Map<String, Object> json(BackupReport report) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("users", report.accounts());
    object.put("conversations", report.conversations());
    object.put("entries", report.entries());
    object.put("files", report.files());
    object.put("file_bytes", report.fileBytes());
    return object;
  }

  /// The same in one line.
  ///
  /// @param key of the text
  public static String line(String key, BackupReport report) {
    return Texts.text(
        key, report.accounts(), report.conversations(), report.entries(), report.files());
  }

  /// A violation.
  public static Map<String, Object> json(Violation violation) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rule", name(violation));
    object.put("key", violation.key());
    object.put("detail", violation.detail());
    return object;
  }

  /// The same in one line.
  public static String line(Violation violation) {
    return Texts.text(
        "verify.violation",
        Texts.text("verify.rule." + name(violation)),
        violation.key(),
        violation.detail());
  }

  private static String name(Violation violation) {
    return violation.rule().name().toLowerCase(Locale.ROOT);
  }

  /// What was looked at.
  public static Map<String, Object> json(Verification.Looked looked, long violations) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("users", looked.accounts());
    object.put("conversations", looked.conversations());
    object.put("entries", looked.entries());
    object.put("files", looked.files());
    object.put("violations", violations);
    return object;
  }

  /// The same in one line.
  public static String line(Verification.Looked looked, long violations) {
    return Texts.text(
        violations == 0 ? "verify.good" : "verify.bad",
        looked.accounts(),
        looked.conversations(),
        looked.entries(),
        looked.files(),
        violations);
  }
}
