package chat.store.file;

import java.io.IOException;
import java.nio.file.Path;

/// A file on its way in. Nobody sees it before it is kept; if it never is, nothing is left of it.
public interface IncomingBlob extends AutoCloseable {
  /// Takes more of it.
  ///
  /// @throws IOException if it cannot be written
  void write(byte[] bytes, int offset, int length) throws IOException;

  /// How much has come, in bytes.
  long size();

  /// The hash of what has come.
  ContentHash hash();

  /// What has come, as a file of its own for programs that read files. It is gone once this is kept
  /// or closed.
  Path file();

  /// Makes it durable and keeps it under a path. Until [#recorded] it is taken away again by the
  /// next start, should the server be killed.
  ///
  /// @throws IOException if it cannot be kept
  void keep(String path) throws IOException;

  /// The index knows of what was kept.
  ///
  /// @throws IOException if that cannot be noted
  void recorded() throws IOException;

  /// Lets go of it; what was kept and not recorded is deleted.
  @Override
  void close();
}
