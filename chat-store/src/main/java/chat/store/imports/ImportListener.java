package chat.store.imports;

/// Hears how an import goes on.
public interface ImportListener {
  /// So many of the predecessor's messages have been looked at.
  void progress(long done, long total);

  /// A record could not be taken as it was.
  ///
  /// @param key where it stands
  void problem(String key, Problem problem);
}
