package chat.server.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/// Shows each new client the identity of the moment. Clients that are connected keep the keys they
/// agreed upon, so another identity disturbs nobody.
final class CurrentKeyManager extends X509ExtendedKeyManager {
  private static final String ALIAS = "server";

  private volatile Identity identity;

  CurrentKeyManager(Identity identity) {
    this.identity = identity;
  }

  void use(Identity next) {
    identity = next;
  }

  Identity identity() {
    return identity;
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return isOf(keyType) ? new String[] {ALIAS} : new String[0];
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return isOf(keyType) ? ALIAS : null;
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return isOf(keyType) ? ALIAS : null;
  }

  /// Key types of TLS 1.2 say more than the key's algorithm, such as `EC_RSA`.
  private boolean isOf(String keyType) {
    String algorithm = identity.key().getAlgorithm();
    return Arrays.asList(keyType.split("_", -1)).getFirst().equals(algorithm);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity.key();
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
    return null;
  }
}
