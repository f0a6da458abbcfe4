package chat.store.verification;

import chat.store.file.Blobs;
import chat.store.progress.Progress;
import java.io.IOException;
import java.util.function.Consumer;

/// Checks a store against its own rules. Nothing is changed. While servers work, what changes
/// meanwhile may look wrong.
///
/// Every method may throw [chat.store.error.StoreUnavailableException].
public interface Verification {
  /// What was looked at.
  record Looked(long accounts, long conversations, long entries, long files) {}

  /// Checks everything.
  ///
  /// @param blobs the store's files
  /// @param found hears of each violation
  /// @param progress hears how far it is
  /// @throws IOException if files cannot be looked at
  Looked run(Blobs blobs, Consumer<Violation> found, Progress progress) throws IOException;
}
