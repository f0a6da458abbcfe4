package chat.server.tls;

import chat.server.text.Texts;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/// Reads PEM files (RFC 7468): certificates, and a key in any of the forms that openssl writes.
final class PemFiles {
  private PemFiles() {}

  /// Reads a certificate and its key, and checks that they belong together.
  ///
  /// @throws TlsException if they do not, or one cannot be read
  static Identity read(TlsSettings.Files files) {
    List<X509Certificate> chain = new ArrayList<>(certificates(files.certificate()));
    files.chain().ifPresent(more -> chain.addAll(certificates(more)));
    PrivateKey key = key(files.key());
    if (!belongTogether(key, chain.getFirst().getPublicKey())) {
      throw new TlsException(Texts.text("tls.wrong-key", files.key(), files.certificate()));
    }
    return new Identity(key, List.copyOf(chain));
  }

  private static List<X509Certificate> certificates(Path file) {
    List<X509Certificate> found = new ArrayList<>();
    JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
    try (Reader in = Files.newBufferedReader(file);
        PEMParser pem = new PEMParser(in)) {
      for (Object part = pem.readObject(); part != null; part = pem.readObject()) {
        if (part instanceof X509CertificateHolder certificate) {
          found.add(converter.getCertificate(certificate));
        }
      }
    } catch (IOException unreadable) {
      throw new TlsException(
          Files.isReadable(file)
              ? Texts.text("tls.invalid-certificate", file)
              : Texts.text("tls.unreadable-certificate", file));
    } catch (CertificateException damaged) {
      throw new TlsException(Texts.text("tls.invalid-certificate", file));
    }
    if (found.isEmpty()) {
      throw new TlsException(Texts.text("tls.no-certificate", file));
    }
    return found;
  }

  private static PrivateKey key(Path file) {
    try (Reader in = Files.newBufferedReader(file);
        PEMParser pem = new PEMParser(in)) {
      for (Object found = pem.readObject(); found != null; found = pem.readObject()) {
        switch (found) {
          case PrivateKeyInfo key -> {
            return new JcaPEMKeyConverter().getPrivateKey(key);
          }
          case PEMKeyPair pair -> {
            return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
          }
          case PEMEncryptedKeyPair _, PKCS8EncryptedPrivateKeyInfo _ ->
              throw new TlsException(Texts.text("tls.encrypted-key", file, file.getFileName()));
          default -> {} // such as the parameters that openssl writes before a key
        }
      }
    } catch (IOException unreadable) {
      throw new TlsException(
          Files.isReadable(file)
              ? Texts.text("tls.invalid-key", file)
              : Texts.text("tls.unreadable-key", file));
    }
    throw new TlsException(Texts.text("tls.no-key", file));
  }

  private static boolean belongTogether(PrivateKey key, PublicKey certified) {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] probe = {1, 2, 3};
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException otherKind) {
      return false;
    }
  }
}
