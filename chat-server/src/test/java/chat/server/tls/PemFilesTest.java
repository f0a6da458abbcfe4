package chat.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.util.Optional;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemFilesTest {
  @TempDir Path directory;
  private Path certificate;
  private Path key;

  @BeforeEach
  void makeOne() {
    SelfSigned own = new SelfSigned(directory);
    own.ensure();
    certificate = own.files().certificate();
    key = own.files().key();
  }

  private TlsSettings.Files files() {
    return new TlsSettings.Files(certificate, key, Optional.empty());
  }

  private Path write(String name, Object... parts) throws IOException {
    Path file = directory.resolve(name);
    try (Writer out = Files.newBufferedWriter(file);
        JcaPEMWriter pem = new JcaPEMWriter(out)) {
      for (Object part : parts) {
        if (part instanceof PemObjectGenerator generator) {
          pem.writeObject(generator);
        } else {
          pem.writeObject(part);
        }
      }
    }
    return file;
  }

  @Test
  void aKeyIsReadInEachFormThatOpensslWrites() throws Exception {
    Identity identity = PemFiles.read(files());
    assertThat(identity.chain()).hasSize(1);
    key = write("sec1.key", sec1((ECPrivateKey) identity.key()));
    assertThat(Files.readString(key)).contains("BEGIN EC PRIVATE KEY");
    assertThat(((ECPrivateKey) PemFiles.read(files()).key()).getS())
        .isEqualTo(((ECPrivateKey) identity.key()).getS());
    key = write("pkcs8.key", new JcaPKCS8Generator(identity.key(), null));
    assertThat(Files.readString(key)).contains("BEGIN PRIVATE KEY");
    assertThat(((ECPrivateKey) PemFiles.read(files()).key()).getS())
        .isEqualTo(((ECPrivateKey) identity.key()).getS());
  }

  /// As `openssl ecparam -genkey` writes it; the JDK's own writer leaves the curve out.
  private static PemObject sec1(ECPrivateKey key) throws IOException {
    return new PemObject(
        "EC PRIVATE KEY",
        new org.bouncycastle.asn1.sec.ECPrivateKey(256, key.getS(), SECObjectIdentifiers.secp256r1)
            .getEncoded());
  }

  @Test
  void theChainMayStandInAFileOfItsOwnAndTheKeyBehindTheCertificate() throws Exception {
    Path both = directory.resolve("both.pem");
    Files.writeString(both, Files.readString(certificate) + Files.readString(key));
    Path chain = certificate;
    certificate = both;
    key = both;
    assertThat(PemFiles.read(new TlsSettings.Files(both, both, Optional.of(chain))).chain())
        .hasSize(2);
  }

  @Test
  void anotherKeyIsRefused() throws Exception {
    key = write("rsa.key", pair("RSA").getPrivate());
    assertThatThrownBy(() -> PemFiles.read(files()))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("is not that of the first certificate");
  }

  @Test
  void aKeyWithAPasswordIsRefusedWithTheWayOut() throws Exception {
    key =
        write(
            "locked.key",
            new JcaMiscPEMGenerator(
                pair("RSA").getPrivate(),
                new JcePEMEncryptorBuilder("AES-128-CBC")
                    .setProvider(new BouncyCastleProvider())
                    .build("secret".toCharArray())));
    assertThatThrownBy(() -> PemFiles.read(files()))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining("has a password")
        .hasMessageContaining("openssl pkey");
  }

  private static KeyPair pair(String algorithm) throws Exception {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no PEM at all",
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
        "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
      })
  void whatIsNoCertificateAndNoKeyIsSaidInOneLine(String content) throws Exception {
    Path good = certificate;
    certificate = directory.resolve("bad.crt");
    Files.writeString(certificate, content);
    assertThatThrownBy(() -> PemFiles.read(files()))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining(certificate.toString())
        .hasMessageNotContaining("\n");
    Path badKey = certificate;
    certificate = good;
    key = badKey;
    assertThatThrownBy(() -> PemFiles.read(files()))
        .isInstanceOf(TlsException.class)
        .hasMessageContaining(key.toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    key = directory.resolve("none.key");
    assertThatThrownBy(() -> PemFiles.read(files())).hasMessage("Cannot read the key " + key);
    certificate = directory.resolve("none.crt");
    assertThatThrownBy(() -> PemFiles.read(files()))
        .hasMessage("Cannot read the certificate " + certificate);
  }
}
