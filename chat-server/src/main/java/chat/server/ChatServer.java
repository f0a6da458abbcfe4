package chat.server;

import chat.server.auth.Authenticator;
import chat.server.auth.PasswordPool;
import chat.server.call.CallHandler;
import chat.server.call.CallKeeper;
import chat.server.config.ServerConfig;
import chat.server.connection.ConnectionRegistry;
import chat.server.connection.ConnectionSettings;
import chat.server.connection.Upgrader;
import chat.server.fanout.Hub;
import chat.server.handler.ClientConnection;
import chat.server.handler.Dispatcher;
import chat.server.handler.ServerInfo;
import chat.server.http.BrowserClient;
import chat.server.http.EmotionRoute;
import chat.server.http.Health;
import chat.server.http.UpgradeGuard;
import chat.server.http.UploadRoute;
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
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.Http1ConnectionSelectorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole server: puts the parts together, starts them in order, and stops them in reverse.
public final class ChatServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChatServer.class);
  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(5);

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
  private final WebServer web;
  private volatile boolean stopping;

  private ChatServer(ServerConfig config, Store store) {
    this.config = config;
    this.store = store;
    passwords = new PasswordPool(Runtime.getRuntime().availableProcessors(), config.passwordCost());
    hub = new Hub(store, config.workers(), config.bandwidthBytes());
    authenticator = new Authenticator(store, passwords);
    blobs =
        DiskBlobs.open(
            config.dataDirectory().resolve("upload"), config.node(), store.files()::isRecorded);
    media =
        new Media(
            new Uploads(config.uploads(), store.files(), blobs),
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
            calls);
    connections =
        new ConnectionRegistry(
            new ConnectionSettings(
                config.heartbeat(), config.outboxBytes(), config.assemblyBytes()),
            ClientConnection.factory(dispatcher, config.locale()));
    web = webServer();
  }

  /// Starts a server. Returns when it serves.
  ///
  /// @throws chat.store.error.StoreException if its store cannot be used
  /// @throws java.io.UncheckedIOException if it cannot listen on its port
  public static ChatServer start(ServerConfig config) {
    Store store = Store.open(storeConfig(config));
    ChatServer server;
    try {
      server = new ChatServer(config, store);
    } catch (RuntimeException failed) {
      store.close();
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

  private static StoreConfig storeConfig(ServerConfig config) {
    StoreConfig.Redis redis =
        config
            .redisUri()
            .<StoreConfig.Redis>map(StoreConfig.External::new)
            .orElseGet(() ->
                new StoreConfig.Embedded(
                    config.dataDirectory(), "chat-server on port " + config.port()));
    return new StoreConfig(redis, config.node());
  }

  private ServerInfo info() {
    return new ServerInfo(
        Version.current(),
        config.node(),
        config.uploads().limits(),
        (int) config.heartbeat().toSeconds());
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
    web.start();
    // Helidon reports a port it cannot bind to its log only.
    if (!web.isRunning()) {
      throw new UncheckedIOException(whyNotListening());
    }
    LOG.info("Version {} serves on port {}", Version.current(), web.port());
  }

  private IOException whyNotListening() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(config.host(), config.port()));
      return new BindException("the web server did not start");
    } catch (IOException reason) {
      return reason;
    }
  }

  private WebServer webServer() {
    Http1ConnectionSelectorConfig.Builder http1 =
        Http1ConnectionSelector.builder().config(Http1Config.create());
    Upgrader.spellings(connections, config.allowed()).forEach(http1::addUpgrader);
    return WebServer.builder()
        .host(config.host())
        .port(config.port())
        .shutdownHook(false)
        .backlog(1024)
        .connectionOptions(options -> options.tcpNoDelay(true).socketReuseAddress(true))
        .protocolsDiscoverServices(false)
        .addConnectionSelector(http1.build())
        .routing(routing ->
            routing
                .addFilter(new UpgradeGuard())
                .register("/health", new Health(() -> !stopping && store.isReachable()))
                .register(
                    "/upload",
                    new UploadRoute(authenticator, media, blobs, config.allowed(), config.locale()))
                .register("/images/emotion", new EmotionRoute(media.emotions()))
                .register("/", new BrowserClient()))
        .build();
  }

  /// The port it listens on.
  public int port() {
    return web.port();
  }

  /// Takes away files that nobody has used for so long, as happens now and then by itself.
  ///
  /// @return how many
  public int removeUnusedFiles(Duration keep) throws IOException {
    return new UnusedFiles(store.files(), blobs, keep).sweep();
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
    web.stop();
    connections.close();
    unusedFiles.close();
    calls.close();
    hub.close();
    passwords.close();
    store.close();
  }
}
