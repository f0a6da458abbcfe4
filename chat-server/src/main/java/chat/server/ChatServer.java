package chat.server;

import chat.server.auth.Authenticator;
import chat.server.auth.PasswordPool;
import chat.server.call.CallHandler;
import chat.server.call.CallKeeper;
import chat.server.config.ServerConfig;
import chat.server.connection.AcceptedSockets;
import chat.server.connection.ConnectionRegistry;
import chat.server.connection.ConnectionSettings;
import chat.server.fanout.Hub;
import chat.server.handler.ClientConnection;
import chat.server.handler.Dispatcher;
import chat.server.handler.ServerInfo;
import chat.server.http.BrowserClient;
import chat.server.http.EmotionRoute;
import chat.server.http.FileDownloads;
import chat.server.http.Health;
import chat.server.http.MetricsRoute;
import chat.server.http.UploadRoute;
import chat.server.metrics.ServerMetrics;
import chat.server.tls.ServerTls;
import chat.server.upload.EmotionPacks;
import chat.server.upload.Media;
import chat.server.upload.SharedFiles;
import chat.server.upload.UnusedFiles;
import chat.server.upload.Uploads;
import chat.store.Durability;
import chat.store.Store;
import chat.store.StoreConfig;
import chat.store.file.Blobs;
import chat.store.file.DiskBlobs;
import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole server: puts the parts together, starts them in order, and stops them in reverse.
public final class ChatServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChatServer.class);
  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK_AT_CERTIFICATE = Duration.ofSeconds(10);

  private final ServerConfig config;
  private final Store store;
  private final PasswordPool passwords;
  private final Hub hub;
  private final Authenticator authenticator;
  private final Blobs blobs;
  private final Media media;
  private final UnusedFiles unusedFiles;
  private final CallKeeper calls;
  private final ConnectionRegistry connections;
  private final Optional<ServerTls> tls;
  private final ServerMetrics metrics = new ServerMetrics();
  private final Listener listener;
  private volatile boolean stopping;

  private ChatServer(ServerConfig config, Store store, Optional<ServerTls> tls) {
    this.config = config;
    this.store = store;
    this.tls = tls;
    config.metrics().ifPresent(_ -> metrics.watchProcess());
    passwords = new PasswordPool(Runtime.getRuntime().availableProcessors(), config.passwordCost());
    hub = new Hub(store, config.workers(), config.bandwidthBytes(), metrics);
    authenticator = new Authenticator(store, passwords);
    blobs =
        DiskBlobs.open(
            config.dataDirectory().resolve("upload"), config.node(), store.files()::isRecorded);
    media =
        new Media(
            new Uploads(config.uploads(), store.files(), blobs, metrics),
            new SharedFiles(store.files(), store.groups()),
            new EmotionPacks(config.dataDirectory().resolve("emotion")));
    unusedFiles = new UnusedFiles(store.files(), blobs, config.uploads().keepUnused());
    calls = new CallKeeper(store, config.calls().timing());
    Dispatcher dispatcher =
        new Dispatcher(
            info(),
            store,
            authenticator,
            hub,
            media,
            new CallHandler(store, hub, calls, config.calls()),
            calls,
            metrics);
    connections =
        new ConnectionRegistry(
            connectionSettings(config),
            ClientConnection.factory(dispatcher, config.locale(), metrics),
            metrics);
    listener = listener();
  }

  /// Starts a server. Returns when it serves.
  ///
  /// @throws chat.store.error.StoreException if its store cannot be used
  /// @throws chat.server.tls.TlsException if its certificate cannot be used
  /// @throws java.io.UncheckedIOException if it cannot listen on its port
  public static ChatServer start(ServerConfig config) {
    Optional<ServerTls> tls = ServerTls.open(config.tls(), LOOK_AT_CERTIFICATE);
    ChatServer server;
    try {
      server = open(config, tls);
    } catch (RuntimeException failed) {
      tls.ifPresent(ServerTls::close);
      throw failed;
    }
    try {
      server.begin();
      return server;
    } catch (RuntimeException failed) {
      server.close();
      throw failed;
    }
  }

  private static ChatServer open(ServerConfig config, Optional<ServerTls> tls) {
    Store store = Store.open(storeConfig(config));
    try {
      return new ChatServer(config, store, tls);
    } catch (RuntimeException failed) {
      store.close();
      throw failed;
    }
  }

  private static StoreConfig storeConfig(ServerConfig config) {
    StoreConfig.Redis redis =
        config
            .redisUri()
            .<StoreConfig.Redis>map(uri -> new StoreConfig.External(uri, config.redisCa()))
            .orElseGet(() ->
                new StoreConfig.Embedded(
                    config.dataDirectory(), "chat-server on port " + config.port()));
    return new StoreConfig(redis, config.node());
  }

  private ServerInfo info() {
    return new ServerInfo(Version.current(), config.node(), (int) config.heartbeat().toSeconds());
  }

  private void begin() {
    if (store.durability() == Durability.MEMORY) {
      LOG.warn(
          "This Redis may lose messages that were acknowledged when it or its machine fails: set "
              + "appendonly yes and appendfsync always");
    }
    hub.start();
    unusedFiles.start();
    calls.start();
    listener.start();
    LOG.info("Version {} serves on port {}", Version.current(), listener.port());
  }

  private Listener listener() {
    AcceptedSockets sockets = new AcceptedSockets();
    Map<String, HttpService> services = new LinkedHashMap<>();
    services.put(
        "/upload",
        new UploadRoute(
            authenticator,
            media,
            new FileDownloads(blobs, config.patience(), sockets::abort),
            config.allowed(),
            config.locale(),
            metrics::refused));
    services.put("/images/emotion", new EmotionRoute(media.emotions()));
    services.put("/", new BrowserClient());
    return new Listener(
        config,
        tls,
        sockets,
        connections,
        services,
        new Health(() -> !stopping && store.isReachable()),
        new MetricsRoute(metrics));
  }

  /// The port it listens on.
  public int port() {
    return listener.port();
  }

  /// The port its numbers are served on, if they are.
  public OptionalInt metricsPort() {
    return listener.metricsPort();
  }

  /// Takes away files that nobody has used for so long, as happens now and then by itself.
  ///
  /// @return how many
  public int removeUnusedFiles(Duration keep) throws IOException {
    return new UnusedFiles(store.files(), blobs, keep).sweep();
  }

  /// Takes over those of other settings that can change while it runs: limits, and the contents of
  /// the certificate's files.
  public void reload(ServerConfig next) {
    tls.ifPresent(ServerTls::reload);
    media.uploads().use(next.uploads());
    unusedFiles.use(next.uploads().keepUnused());
    connections.use(connectionSettings(next));
    LOG.info(
        next.isLikeButForLimits(config)
            ? "The settings were read again"
            : "The settings were read again; some that have changed count from the next start on");
  }

  private static ConnectionSettings connectionSettings(ServerConfig config) {
    return new ConnectionSettings(config.heartbeat(), config.outboxBytes(), config.assemblyBytes());
  }

  /// How many WebSocket connections are open.
  public int connectionCount() {
    return connections.size();
  }

  /// Sends the clients away, with word to come back, and stops. Takes a few seconds at most.
  @Override
  public void close() {
    stopping = true;
    try {
      if (!connections.drain(DRAIN_PATIENCE)) {
        LOG.info("{} connections did not close in time", connections.size());
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    listener.stop();
    tls.ifPresent(ServerTls::close);
    connections.close();
    unusedFiles.close();
    calls.close();
    hub.close();
    passwords.close();
    store.close();
    metrics.close();
  }
}
