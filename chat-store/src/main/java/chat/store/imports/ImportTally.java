package chat.store.imports;

/// Counts what an import takes.
final class ImportTally {
  private final ImportListener listener;
  long users;
  long groups;
  long members;
  long conversations;
  long messages;
  long doubles;
  long files;
  long fileBytes;
  long filesLeft;
  long contactsLeft;
  long ofDeletedGroups;
  private long problems;

  ImportTally(ImportListener listener) {
    this.listener = listener;
  }

  void problem(String key, Problem problem) {
    problems++;
    listener.problem(key, problem);
  }

  /// Problems that a run before has told.
  void problemsBefore(long count) {
    problems += count;
  }

  void progress(long done, long total) {
    listener.progress(done, total);
  }

  ImportReport report(boolean resumed) {
    return new ImportReport(
        users,
        groups,
        members,
        conversations,
        messages,
        doubles,
        files,
        fileBytes,
        filesLeft,
        contactsLeft,
        ofDeletedGroups,
        problems,
        resumed);
  }
}
