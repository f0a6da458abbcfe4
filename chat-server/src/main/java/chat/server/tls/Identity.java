package chat.server.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/// Who the server is to its clients.
///
/// @param key the private key of the first certificate
/// @param chain the server's certificate first, then each one's issuer
record Identity(PrivateKey key, List<X509Certificate> chain) {
  X509Certificate certificate() {
    return chain.getFirst();
  }

  Instant notAfter() {
    return certificate().getNotAfter().toInstant();
  }

  @Override
  public String toString() {
    return certificate().getSubjectX500Principal() + " until " + notAfter();
  }
}
