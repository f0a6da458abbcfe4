package chat.store.audit;

import java.util.List;

/// What administrators did, the newest [#LENGTH] entries. An act is written down before it is done:
/// there is none without its entry, though there may be an entry of one that then failed.
///
/// Every method may throw [chat.store.error.StoreUnavailableException].
public interface AuditTrail {
  /// How many entries are kept.
  int LENGTH = 10_000;

  /// Writes an entry.
  void write(AuditEntry entry);

  /// The last entries, the newest first.
  ///
  /// @param limit at most so many, 1 to [#LENGTH]
  List<AuditRecord> newest(int limit);
}
