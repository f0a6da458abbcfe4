package chat.admin.output;

import chat.store.imports.ImportReport;
import chat.store.imports.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What an import has taken, as a person or a script reads it.
public final class ImportView {
  private ImportView() {}

  /// One record that could not be taken as it was.
  public static String problem(String key, Problem problem) {
    return Texts.text("import.problem", key, Texts.text("import.problem." + name(problem)));
  }

  /// The same as a JSON object.
  public static Map<String, Object> json(String key, Problem problem) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("key", key);
    object.put("problem", name(problem));
    return object;
  }

  private static String name(Problem problem) {
    return problem.name().toLowerCase(Locale.ROOT);
  }

  /// The report as a JSON object.
  public static Map<String, Object> json(ImportReport report) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("users", report.users());
    object.put("groups", report.groups());
    object.put("members", report.members());
    object.put("conversations", report.conversations());
    object.put("messages", report.messages());
    object.put("doubles", report.doubles());
    object.put("files", report.files());
    object.put("file_bytes", report.fileBytes());
    object.put("files_left", report.filesLeft());
    object.put("contacts_left", report.contactsLeft());
    object.put("messages_of_deleted_groups", report.ofDeletedGroups());
    object.put("problems", report.problems());
    object.put("resumed", report.resumed());
    return object;
  }

  /// The report in lines. What is zero and would surprise nobody is left out.
  public static List<String> lines(ImportReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(
        Texts.text(
            "import.taken",
            report.users(),
            report.groups(),
            report.conversations(),
            report.messages(),
            report.files()));
    addIfAny(lines, "import.doubles", report.doubles());
    addIfAny(lines, "import.files-left", report.filesLeft());
    addIfAny(lines, "import.contacts-left", report.contactsLeft());
    addIfAny(lines, "import.deleted-groups", report.ofDeletedGroups());
    addIfAny(lines, "import.problems", report.problems());
    return lines;
  }

  private static void addIfAny(List<String> lines, String key, long count) {
    if (count > 0) {
      lines.add(Texts.text(key, count));
    }
  }
}
