package chat.store;

import chat.store.account.Accounts;
import chat.store.audit.AuditTrail;
import chat.store.backup.Backup;
import chat.store.backup.Restore;
import chat.store.call.Calls;
import chat.store.conversation.Conversations;
import chat.store.file.FileIndex;
import chat.store.filling.Filling;
import chat.store.group.Groups;
import chat.store.imports.ImportTarget;
import chat.store.live.Signals;
import chat.store.live.Subscriptions;
import chat.store.presence.Presence;
import chat.store.readmark.ReadMarks;
import chat.store.retention.Retention;
import chat.store.session.Sessions;
import chat.store.verification.Verification;

/// The store, open. Its parts may be used by any number of threads at once; they block, and a call
/// that Redis does not answer within a few seconds ends in a
/// [chat.store.error.StoreUnavailableException].
public interface Store extends AutoCloseable {
  /// Opens the store: finds or starts Redis, and marks a new database as ours.
  ///
  /// @throws chat.store.error.DataDirectoryInUseException if another server owns the data directory
  /// @throws chat.store.error.StoreUnavailableException if Redis cannot be reached
  /// @throws chat.store.error.StoreException if it can but must not be used; also while it is being
  ///   filled, or if that was interrupted
  static Store open(StoreConfig config) {
    return RedisStore.open(config, false);
  }

  /// Opens the store in order to fill it, even where that was begun and interrupted.
  ///
  /// @throws chat.store.error.StoreException as [#open] does
  static Store openToFill(StoreConfig config) {
    return RedisStore.open(config, true);
  }

  /// Accounts.
  Accounts accounts();

  /// What administrators did.
  AuditTrail audit();

  /// Sessions.
  Sessions sessions();

  /// The logs of conversations.
  Conversations conversations();

  /// Groups and who is in them.
  Groups groups();

  /// What is known about uploaded files.
  FileIndex files();

  /// Calls.
  Calls calls();

  /// How far people have read.
  ReadMarks readMarks();

  /// Who is online.
  Presence presence();

  /// What happens now.
  Subscriptions subscriptions();

  /// Signals to users' connections on all servers.
  Signals signals();

  /// Guards the store while it is filled.
  Filling filling();

  /// What an import writes.
  ImportTarget importTarget();

  /// Writes the store into a file.
  Backup backup();

  /// Fills the store from a file.
  Restore restore();

  /// Checks the store against its own rules.
  Verification verification();

  /// Trims old entries.
  Retention retention();

  /// Names this database's life: positions that were learned under another epoch mean nothing.
  String epoch();

  /// What an acknowledged message survives.
  Durability durability();

  /// Whether Redis answers now. Takes a second at most.
  boolean isReachable();

  /// Lets go of everything: whoever is online on this server goes offline, and the embedded Redis
  /// ends if this process owns it. Idempotent.
  @Override
  void close();
}
