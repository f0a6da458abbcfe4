package chat.store.filling;

/// Guards a store while it is filled from outside. From [#begin] to [#end] no server opens it, even
/// if the filling was interrupted: what is half there is never taken for the whole.
///
/// Every method may throw [chat.store.error.StoreUnavailableException].
public interface Filling {
  /// How a store is filled.
  enum Work {
    /// With a predecessor's data.
    IMPORT,
    /// With a backup.
    RESTORE
  }

  /// Begins, if nothing is kept in the store yet, or goes on with the same work from the same
  /// source.
  ///
  /// @param source names what the store is filled from
  /// @return true if it goes on
  /// @throws chat.store.error.StoreException if the store holds something else, or a server uses it
  boolean begin(Work work, String source);

  /// Begins whatever the store holds: all of it is deleted, and the store gets a new epoch, for a
  /// position of its former life means nothing.
  ///
  /// @throws chat.store.error.StoreException if a server uses the store
  void beginAnew(Work work, String source);

  /// All is there: servers may open the store.
  void end();
}
