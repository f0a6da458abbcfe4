package chat.store.backup;

/// What a restore writes into an empty store.
///
/// Every method may throw [chat.store.error.StoreUnavailableException].
interface BackupTarget {
  /// Writes a part; it may be waiting when this returns.
  void write(KeyPart part);

  /// Waits for all that was written.
  void await();
}
