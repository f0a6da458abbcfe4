package chat.server.support;

import chat.server.ChatServer;
import chat.server.call.CallSettings;
import chat.server.call.IceSettings;
import chat.server.config.ServerConfig;
import chat.server.connection.AllowedSites;
import chat.server.metrics.MetricsSettings;
import chat.server.process.Logging;
import chat.server.proxy.ProxySettings;
import chat.server.tls.TlsSettings;
import chat.server.upload.UploadRules;
import chat.store.Store;
import chat.store.StoreConfig;
import chat.store.account.Argon2Cost;
import chat.store.call.CallTiming;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A real server with a real Redis on a free port, for the tests of one class.
public final class TestServer implements BeforeAllCallback, AfterAllCallback {
  /// Hundreds of people log in where hashing is not what is tested.
  private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

  private static final Duration HEARTBEAT = Duration.ofSeconds(30);
  private static final long OUTBOX = 2 << 20;
  private static final TlsSettings NO_TLS = new TlsSettings.None();
  private static final CallSettings CALLS =
      new CallSettings(
          new CallTiming(Duration.ofSeconds(30), Duration.ofSeconds(90), Duration.ofHours(24)),
          IceSettings.NONE);

  private final Duration heartbeat;
  private final long outboxBytes;
  private final AllowedSites allowed;
  private final UploadRules uploads;
  private final CallSettings calls;
  private final TlsSettings tls;
  private final ProxySettings proxy;
  private Path directory = Path.of("");
  private Optional<ChatServer> server = Optional.empty();
  private Optional<Store> visit = Optional.empty();

  public TestServer() {
    this(AllowedSites.ALL);
  }

  public TestServer(AllowedSites allowed) {
    this(HEARTBEAT, OUTBOX, allowed, CALLS, UploadRules.DEFAULT, NO_TLS, ProxySettings.NONE);
  }

  public TestServer(CallSettings calls) {
    this(
        HEARTBEAT,
        OUTBOX,
        AllowedSites.ALL,
        calls,
        UploadRules.DEFAULT,
        NO_TLS,
        ProxySettings.NONE);
  }

  public TestServer(UploadRules uploads) {
    this(HEARTBEAT, OUTBOX, AllowedSites.ALL, CALLS, uploads, NO_TLS, ProxySettings.NONE);
  }

  public TestServer(Duration heartbeat, long outboxBytes) {
    this(
        heartbeat,
        outboxBytes,
        AllowedSites.ALL,
        CALLS,
        UploadRules.DEFAULT,
        NO_TLS,
        ProxySettings.NONE);
  }

  public TestServer(TlsSettings tls) {
    this(HEARTBEAT, OUTBOX, AllowedSites.ALL, CALLS, UploadRules.DEFAULT, tls, ProxySettings.NONE);
  }

  public TestServer(TlsSettings tls, Duration heartbeat, long outboxBytes) {
    this(
        heartbeat,
        outboxBytes,
        AllowedSites.ALL,
        CALLS,
        UploadRules.DEFAULT,
        tls,
        ProxySettings.NONE);
  }

  public TestServer(ProxySettings proxy) {
    this(HEARTBEAT, OUTBOX, AllowedSites.ALL, CALLS, UploadRules.DEFAULT, NO_TLS, proxy);
  }

  private TestServer(
      Duration heartbeat,
      long outboxBytes,
      AllowedSites allowed,
      CallSettings calls,
      UploadRules uploads,
      TlsSettings tls,
      ProxySettings proxy) {
    this.tls = tls;
    this.proxy = proxy;
    this.uploads = uploads;
    this.heartbeat = heartbeat;
    this.outboxBytes = outboxBytes;
    this.allowed = allowed;
    this.calls = calls;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("chat-server-test");
    start(0);
  }

  /// Starts it, on a given port or any free one.
  public void start(int port) {
    server = Optional.of(ChatServer.start(config(port, "test", Optional.empty())));
  }

  /// One more server on the same Redis, which the caller closes.
  public ChatServer startAnother(String node) throws IOException {
    return ChatServer.start(config(0, node, Optional.of(redisUri())));
  }

  /// Where its Redis is, for another server.
  public String redisUri() throws IOException {
    Properties connection = new Properties();
    try (Reader reader = Files.newBufferedReader(directory.resolve("redis/connection"))) {
      connection.load(reader);
    }
    return "redis://:%s@127.0.0.1:%s"
        .formatted(connection.getProperty("password"), connection.getProperty("port"));
  }

  private ServerConfig config(int port, String node, Optional<String> redisUri) {
    return new ServerConfig(
        "127.0.0.1",
        port,
        2,
        node,
        Locale.ENGLISH,
        directory,
        redisUri,
        Optional.empty(),
        100e6,
        heartbeat,
        CHEAP,
        allowed,
        uploads,
        outboxBytes,
        64 << 20,
        calls,
        tls,
        proxy,
        Optional.of(new MetricsSettings("127.0.0.1", 0)),
        new Logging.Settings("info", false));
  }

  /// Has it read its settings again, which are what they were.
  public void reload() {
    running().reload(config(0, "test", Optional.empty()));
  }

  public void stop() {
    visit.ifPresent(Store::close);
    visit = Optional.empty();
    server.ifPresent(ChatServer::close);
    server = Optional.empty();
  }

  public int port() {
    return running().port();
  }

  public ChatServer running() {
    return server.orElseThrow();
  }

  /// The server's data, as another program that visits it sees them.
  public Store store() {
    if (visit.isEmpty()) {
      visit =
          Optional.of(
              Store.open(new StoreConfig(new StoreConfig.Visited(directory, "test"), "visitor")));
    }
    return visit.get();
  }

  public Path dataDirectory() {
    return directory;
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    stop();
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(file -> {
            try {
              Files.delete(file);
            } catch (IOException undeletable) {
              throw new UncheckedIOException(undeletable);
            }
          });
    }
  }
}
