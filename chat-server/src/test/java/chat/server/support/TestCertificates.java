package chat.server.support;

import chat.server.tls.ServerTls;
import chat.server.tls.TlsSettings;
import java.nio.file.Path;
import java.time.Duration;

/// Certificates for localhost, made as the server makes its own.
public final class TestCertificates {
  private TestCertificates() {}

  /// Makes `self-signed.crt` and `self-signed.key`.
  public static void make(Path directory) {
    ServerTls.open(new TlsSettings.SelfSigned(directory), Duration.ofDays(1)).orElseThrow().close();
  }
}
