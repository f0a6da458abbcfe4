package chat.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;

/// The bytes of files, by path. A path is absolute, such as `/upload/image/20261123/23/Zt4….png`.
public interface Blobs {
  /// Begins to receive a file.
  ///
  /// @throws IOException if there is no place for it
  IncomingBlob receive() throws IOException;

  /// A file that is kept; empty if there is none at that path, whatever the path is.
  Optional<Blob> find(String path);

  /// Deletes a file; does nothing if there is none.
  ///
  /// @throws IOException if it cannot be deleted
  void delete(String path) throws IOException;

  /// The paths of all files that are kept.
  ///
  /// @throws IOException if they cannot be listed
  void list(Consumer<String> each) throws IOException;

  /// A file that is kept.
  interface Blob {
    /// Its length in bytes.
    long size();

    /// Reads it from an offset on.
    ///
    /// @throws IOException if it cannot be read
    InputStream open(long offset) throws IOException;
  }
}
