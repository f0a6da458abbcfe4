package chat.server.tls;

import chat.server.text.Texts;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObjectGenerator;
import org.bouncycastle.util.io.pem.PemWriter;

/// A certificate that the server makes for itself, for the names and addresses that its machine
/// has. It is kept, so that who has once trusted it need not do so again, and made anew when the
/// machine has got another name or address, or a month before it ends.
final class SelfSigned {
  private static final Duration VALID = Duration.ofDays(397);
  private static final Duration RENEW_BEFORE = Duration.ofDays(30);

  /// Clocks differ.
  private static final Duration BACKDATED = Duration.ofHours(1);

  private static final int DNS = GeneralName.dNSName;
  private static final int ADDRESS = GeneralName.iPAddress;

  private final Path certificate;
  private final Path key;

  /// @param directory where it is kept
  SelfSigned(Path directory) {
    certificate = directory.resolve("self-signed.crt");
    key = directory.resolve("self-signed.key");
  }

  TlsSettings.Files files() {
    return new TlsSettings.Files(certificate, key, Optional.empty());
  }

  /// Makes it if it is not there, or not good enough any more.
  ///
  /// @throws TlsException if it cannot be kept
  void ensure() {
    Set<String> names = names();
    if (!isGood(names)) {
      try {
        make(names);
      } catch (IOException unwritable) {
        throw new TlsException(Texts.text("tls.unwritable", certificate.getParent(), unwritable));
      } catch (GeneralSecurityException | OperatorCreationException impossible) {
        throw new IllegalStateException("every JDK has elliptic curves", impossible);
      }
    }
  }

  private boolean isGood(Set<String> names) {
    if (!Files.exists(certificate) || !Files.exists(key)) {
      return false;
    }
    Identity kept = PemFiles.read(files());
    return kept.notAfter().isAfter(Instant.now().plus(RENEW_BEFORE))
        && alternativeNames(kept.certificate()).containsAll(names);
  }

  private static Set<String> alternativeNames(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? Set.of()
          : names.stream()
              .map(name -> canonical((Integer) name.get(0), (String) name.get(1)))
              .collect(Collectors.toSet());
    } catch (CertificateParsingException damaged) {
      return Set.of();
    }
  }

  private static String canonical(int kind, String name) {
    return kind == ADDRESS ? InetAddress.ofLiteral(name).getHostAddress() : name;
  }

  /// What this machine is called, and its addresses.
  private static Set<String> names() {
    Set<String> names = new TreeSet<>(Set.of("localhost", "127.0.0.1"));
    try {
      String host = InetAddress.getLocalHost().getHostName();
      if (host.matches("[A-Za-z0-9.-]{1,253}")) {
        names.add(host);
      }
    } catch (UnknownHostException nameless) {
      names.add("localhost");
    }
    try {
      NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(address -> !address.isLinkLocalAddress())
          .forEach(address -> names.add(address.getHostAddress().replaceFirst("%.*$", "")));
    } catch (SocketException unknown) {
      names.add("127.0.0.1");
    }
    return names;
  }

  private void make(Set<String> names)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=chat-server");
    Instant now = Instant.now();
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
                name,
                new BigInteger(127, new SecureRandom()).setBit(126),
                Date.from(now.minus(BACKDATED)),
                Date.from(now.plus(VALID)),
                name,
                pair.getPublic())
            .addExtension(Extension.subjectAlternativeName, false, generalNames(names))
            // Its own root, so that it can be handed to clients as the one to trust.
            .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
            .addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    var signed =
        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    Files.createDirectories(certificate.getParent());
    write(key, "rw-------", new JcaPKCS8Generator(pair.getPrivate(), null));
    write(certificate, "rw-r--r--", new JcaMiscPEMGenerator(signed));
  }

  private static GeneralNames generalNames(Set<String> names) {
    return new GeneralNames(
        names.stream()
            .map(name -> new GeneralName(isAddress(name) ? ADDRESS : DNS, name))
            .toArray(GeneralName[]::new));
  }

  private static boolean isAddress(String name) {
    return name.contains(":") || name.matches("[0-9.]+");
  }

  /// Whole or not at all, and the key never readable by others.
  private static void write(Path file, String permissions, PemObjectGenerator content)
      throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter pem = new PemWriter(text)) {
      pem.writeObject(content);
    }
    Path next =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)));
    Files.write(next, text.toString().getBytes(StandardCharsets.US_ASCII));
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
