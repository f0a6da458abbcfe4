package chat.server.tls;

import java.nio.file.Path;
import java.util.Optional;

/// Whether and by which certificate the server speaks TLS.
public sealed interface TlsSettings {
  /// It does not.
  record None() implements TlsSettings {}

  /// PEM files, as certificate authorities hand them out.
  ///
  /// @param certificate the server's certificate, and after it perhaps those that lead to a root
  /// @param key its private key
  /// @param chain the certificates that lead to a root, where they are in a file of their own
  record Files(Path certificate, Path key, Optional<Path> chain) implements TlsSettings {}

  /// One that the server makes itself, for the names and addresses of this machine.
  ///
  /// @param directory where it is kept
  record SelfSigned(Path directory) implements TlsSettings {}
}
