package chat.server;

import chat.server.config.ServerConfig;
import chat.server.connection.AcceptedSockets;
import chat.server.connection.ConnectionRegistry;
import chat.server.connection.Upgrader;
import chat.server.http.UpgradeGuard;
import chat.server.metrics.MetricsSettings;
import chat.server.proxy.ProxyProtocol;
import chat.server.proxy.ProxySettings;
import chat.server.tls.ServerTls;
import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.Http1ConnectionSelectorConfig;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The port that people reach the server by: WebSocket connections, and what HTTP serves beside
/// them.
final class Listener {
  private static final int BACKLOG = 1024;

  /// For requests that are under way, such as an upload, when the server stops.
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final String METRICS = "metrics";

  private final ServerConfig config;
  private final AcceptedSockets sockets;
  private final WebServer web;

  /// @param config its addresses have to be some
  /// @param sockets told of each connection
  /// @param connections takes the WebSocket connections
  /// @param services what is served, by its path below the prefix; `/` is the page
  /// @param health served without the prefix, too: those who ask are behind the proxy
  /// @param metrics served on a port of its own, if the settings name one
  /// @throws UncheckedIOException if an address is none
  Listener(
      ServerConfig config,
      Optional<ServerTls> tls,
      AcceptedSockets sockets,
      ConnectionRegistry connections,
      Map<String, HttpService> services,
      HttpService health,
      HttpService metrics) {
    this.config = config;
    this.sockets = sockets;
    requireAddress(config.host());
    config.metrics().map(MetricsSettings::host).ifPresent(Listener::requireAddress);
    Http1ConnectionSelectorConfig.Builder http1 =
        Http1ConnectionSelector.builder().config(Http1Config.create());
    Upgrader.spellings(connections, sockets, config.allowed(), config.proxy())
        .forEach(http1::addUpgrader);
    WebServerConfig.Builder builder =
        WebServer.builder()
            .host(config.host())
            .port(config.port())
            .shutdownHook(false)
            .shutdownGracePeriod(GRACE)
            .backlog(BACKLOG)
            .connectionOptions(socketOptions())
            .protocolsDiscoverServices(false)
            .addConnectionSelector(selector(http1.build()))
            .routing(routing -> route(routing, services, health));
    tls.ifPresent(keys -> builder.tls(tls(keys)));
    config
        .metrics()
        .ifPresent(where ->
            builder.putSocket(
                METRICS,
                socket ->
                    socket
                        .host(where.host())
                        .port(where.port())
                        .connectionOptions(socketOptions())
                        .routing(HttpRouting.builder().register("/", metrics))));
    web = builder.build();
  }

  private static void requireAddress(String host) {
    try {
      var _ = InetAddress.getByName(host);
    } catch (UnknownHostException none) {
      throw new UncheckedIOException(new IOException(host + ": there is no such address", none));
    }
  }

  private ServerConnectionSelector selector(ServerConnectionSelector http) {
    return config.proxy().source() == ProxySettings.Source.PROXY_PROTOCOL
        ? new ProxyProtocol(http)
        : http;
  }

  private SocketOptions socketOptions() {
    return new SocketTimeouts(
        SocketOptions.builder().tcpNoDelay(true).socketReuseAddress(true).build(),
        config.patience(),
        sockets::accepted);
  }

  private static Tls tls(ServerTls keys) {
    return Tls.builder()
        .sslContext(keys.context())
        .enabledProtocols(List.of("TLSv1.3", "TLSv1.2"))
        .build();
  }

  private void route(
      HttpRouting.Builder routing, Map<String, HttpService> services, HttpService health) {
    String prefix = config.proxy().pathPrefix();
    routing.addFilter(new UpgradeGuard());
    routing.register("/health", health);
    if (!prefix.isEmpty()) {
      routing.register(prefix + "/health", health);
      // The page's addresses are relative to its own, which ends with a slash.
      routing.get(
          prefix,
          (request, response) -> {
            if (request.path().rawPath().endsWith("/")) {
              response.next();
            } else {
              response
                  .status(Status.PERMANENT_REDIRECT_308)
                  .header(HeaderNames.LOCATION, prefix + "/")
                  .send();
            }
          });
    }
    services.forEach((path, service) ->
        // Helidon hands a service that is registered under a path with a slash at its end the whole
        // path.
        routing.register(path.equals("/") && !prefix.isEmpty() ? prefix : prefix + path, service));
  }

  /// Begins to listen.
  ///
  /// @throws UncheckedIOException if it cannot
  void start() {
    web.start();
    // Helidon reports a port it cannot bind to its log only.
    if (!web.isRunning()) {
      throw new UncheckedIOException(whyNotListening());
    }
  }

  private IOException whyNotListening() {
    return whyNot(config.host(), config.port())
        .or(() -> config.metrics().flatMap(where -> whyNot(where.host(), where.port())))
        .orElseGet(() -> new BindException("any port: the web server did not start"));
  }

  /// Why a port cannot be had, if it cannot; its message begins with the port.
  private static Optional<IOException> whyNot(String host, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, port));
      return Optional.empty();
    } catch (IOException reason) {
      return Optional.of(new BindException("%s:%d: %s".formatted(host, port, reason.getMessage())));
    }
  }

  int port() {
    return web.port();
  }

  OptionalInt metricsPort() {
    return config.metrics().isPresent() ? OptionalInt.of(web.port(METRICS)) : OptionalInt.empty();
  }

  void stop() {
    web.stop();
  }
}
