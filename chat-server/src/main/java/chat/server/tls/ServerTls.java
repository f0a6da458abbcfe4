package chat.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's side of TLS. Looks now and then whether its files have been renewed, and shows new
/// clients the new certificate; nobody's connection ends for that. Files that cannot be used are
/// told in the log, and the server goes on with what it has.
public final class ServerTls implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);

  /// Half of all certificates have at least so many days left when they should have been renewed.
  private static final Duration SOON = Duration.ofDays(14);

  private final Optional<SelfSigned> selfSigned;
  private final TlsSettings.Files files;
  private final CurrentKeyManager keys;
  private final SSLContext context;
  private final Thread watch;
  private List<FileTime> read;

  private ServerTls(Optional<SelfSigned> selfSigned, TlsSettings.Files files, Duration lookEvery) {
    this.selfSigned = selfSigned;
    this.files = files;
    this.read = modified();
    this.keys = new CurrentKeyManager(PemFiles.read(files));
    this.context = context(keys);
    this.watch = Thread.ofVirtual().name("certificates").unstarted(() -> watch(lookEvery));
  }

  /// Reads the certificate as [#open] does, but makes none and watches nothing.
  ///
  /// @throws TlsException if it cannot be used
  public static void check(TlsSettings settings) {
    if (settings instanceof TlsSettings.Files files) {
      var _ = PemFiles.read(files);
    }
  }

  /// Reads the certificate, or makes it, and watches it from then on; empty if TLS is off.
  ///
  /// @param lookEvery the pause between two looks at the files
  /// @throws TlsException if it cannot be used
  public static Optional<ServerTls> open(TlsSettings settings, Duration lookEvery) {
    return switch (settings) {
      case TlsSettings.None() -> Optional.empty();
      case TlsSettings.Files files ->
          Optional.of(new ServerTls(Optional.empty(), files, lookEvery).started());
      case TlsSettings.SelfSigned(var directory) -> {
        SelfSigned own = new SelfSigned(directory);
        own.ensure();
        yield Optional.of(new ServerTls(Optional.of(own), own.files(), lookEvery).started());
      }
    };
  }

  private ServerTls started() {
    watch.start();
    tell();
    return this;
  }

  private static SSLContext context(CurrentKeyManager keys) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {keys}, null, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has TLS", impossible);
    }
  }

  /// What sockets are made from.
  public SSLContext context() {
    return context;
  }

  /// What new clients are shown now.
  X509Certificate certificate() {
    return keys.identity().certificate();
  }

  private void watch(Duration lookEvery) {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(lookEvery.toNanos());
        reload();
      }
    } catch (InterruptedException closed) {
      LOG.debug("Certificates are not watched any more");
    }
  }

  /// Looks whether the files have changed, and uses them if they have.
  public synchronized void reload() {
    try {
      selfSigned.ifPresent(SelfSigned::ensure);
      List<FileTime> now = modified();
      if (!now.equals(read)) {
        // The other file may follow in a moment: then this is seen as a change once more.
        read = now;
        keys.use(PemFiles.read(files));
        tell();
      }
    } catch (TlsException unusable) {
      LOG.warn("The certificate stays as it is: {}", unusable.getMessage());
    }
  }

  /// When each file was changed last; of one that is not there, long ago.
  private List<FileTime> modified() {
    List<FileTime> times = new ArrayList<>();
    for (Path file : paths()) {
      try {
        times.add(Files.readAttributes(file, BasicFileAttributes.class).lastModifiedTime());
      } catch (IOException absent) {
        times.add(FileTime.fromMillis(0));
      }
    }
    return times;
  }

  private List<Path> paths() {
    List<Path> paths = new ArrayList<>(List.of(files.certificate(), files.key()));
    files.chain().ifPresent(paths::add);
    return paths;
  }

  private void tell() {
    Identity identity = keys.identity();
    LOG.info("TLS certificate {}, SHA-256 {}", identity, fingerprint(identity));
    if (selfSigned.isPresent()) {
      LOG.info(
          "It is signed by itself: browsers warn until {} is trusted there; chat-cli --ca {}",
          files.certificate(),
          files.certificate());
    } else if (identity.notAfter().isBefore(Instant.now())) {
      LOG.warn("The TLS certificate has ended: clients will refuse it");
    } else if (identity.notAfter().isBefore(Instant.now().plus(SOON))) {
      LOG.warn("The TLS certificate ends in less than {} days", SOON.toDays());
    }
  }

  private static String fingerprint(Identity identity) {
    try {
      return HexFormat.ofDelimiter(":")
          .withUpperCase()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(identity.certificate().getEncoded()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("it was read and every JDK has SHA-256", impossible);
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
