package chat.store.backup;

import chat.store.file.ContentHash;
import chat.store.file.StoredFile;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

/// What a backup reads of a store, while servers go on working.
///
/// Every method may throw [chat.store.error.StoreUnavailableException].
interface BackupSource {
  /// Takes what is read.
  interface Sink {
    void accept(KeyPart part) throws IOException;
  }

  /// The keys of a section but [Section#FILES].
  ///
  /// @throws IOException if the sink does
  void read(Section section, Sink sink) throws IOException;

  /// How many entries all logs have now.
  long entries();

  /// The files there are.
  void files(Consumer<StoredFile> each);

  /// The keys of the index of these files.
  ///
  /// @throws IOException if the sink does
  void readFiles(Set<ContentHash> files, Sink sink) throws IOException;
}
