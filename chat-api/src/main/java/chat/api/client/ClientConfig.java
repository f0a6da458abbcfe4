package chat.api.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLContext;

/// What a client needs to know before it connects. [#of(URI)] has the defaults.
///
/// @param uri the server, `ws:` or `wss:`; without a path, `/ws` is used
/// @param client name and version of the program, told to the server
/// @param locale BCP 47 tag of the language for the server's texts, `""` for its default
/// @param reconnect whether and when to come back
/// @param connectTimeout how long a connection may take to open
/// @param requestTimeout how long an answer may take
/// @param sendTimeout how long a message may wait to be confirmed, reconnects included
/// @param silence how long nothing may be heard before the line counts as broken; the server pings
///   every 30 seconds
/// @param maxUnacked how many messages may wait to be confirmed
/// @param maxQueued how many events may wait for the listener before no more are read
/// @param tls whom to trust with `wss:`; empty: the authorities that Java trusts
public record ClientConfig(
    URI uri,
    String client,
    String locale,
    ReconnectPolicy reconnect,
    Duration connectTimeout,
    Duration requestTimeout,
    Duration sendTimeout,
    Duration silence,
    int maxUnacked,
    int maxQueued,
    Optional<SSLContext> tls) {
  private static final String DEFAULT_PATH = "/ws";

  /// @throws IllegalArgumentException if the URI is not that of a WebSocket server, or a bound is
  ///   not positive
  public ClientConfig {
    uri = normalized(uri);
    if (maxUnacked < 1 || maxQueued < 1) {
      throw new IllegalArgumentException("bounds must be positive");
    }
  }

  /// The defaults.
  ///
  /// @throws IllegalArgumentException if the URI is not that of a WebSocket server
  public static ClientConfig of(URI uri) {
    return new ClientConfig(
        uri,
        "chat-api",
        "",
        ReconnectPolicy.standard(RandomGenerator.getDefault()),
        Duration.ofSeconds(10),
        Duration.ofSeconds(20),
        Duration.ofSeconds(30),
        Duration.ofSeconds(75),
        1000,
        1000,
        Optional.empty());
  }

  /// The same for another program.
  public ClientConfig withClient(String newClient) {
    return new ClientConfig(
        uri,
        newClient,
        locale,
        reconnect,
        connectTimeout,
        requestTimeout,
        sendTimeout,
        silence,
        maxUnacked,
        maxQueued,
        tls);
  }

  /// The same with another language for the server's texts.
  public ClientConfig withLocale(String newLocale) {
    return new ClientConfig(
        uri,
        client,
        newLocale,
        reconnect,
        connectTimeout,
        requestTimeout,
        sendTimeout,
        silence,
        maxUnacked,
        maxQueued,
        tls);
  }

  /// The same with another policy.
  public ClientConfig withReconnect(ReconnectPolicy newReconnect) {
    return new ClientConfig(
        uri,
        client,
        locale,
        newReconnect,
        connectTimeout,
        requestTimeout,
        sendTimeout,
        silence,
        maxUnacked,
        maxQueued,
        tls);
  }

  /// The same with other time-outs.
  public ClientConfig withTimeouts(
      Duration newConnect, Duration newRequest, Duration newSend, Duration newSilence) {
    return new ClientConfig(
        uri,
        client,
        locale,
        reconnect,
        newConnect,
        newRequest,
        newSend,
        newSilence,
        maxUnacked,
        maxQueued,
        tls);
  }

  /// The same with other bounds.
  public ClientConfig withBounds(int newMaxUnacked, int newMaxQueued) {
    return new ClientConfig(
        uri,
        client,
        locale,
        reconnect,
        connectTimeout,
        requestTimeout,
        sendTimeout,
        silence,
        newMaxUnacked,
        newMaxQueued,
        tls);
  }

  /// The same, trusting others.
  public ClientConfig withTls(SSLContext newTls) {
    return new ClientConfig(
        uri,
        client,
        locale,
        reconnect,
        connectTimeout,
        requestTimeout,
        sendTimeout,
        silence,
        maxUnacked,
        maxQueued,
        Optional.of(newTls));
  }

  /// What connections are made with.
  HttpClient.Builder http() {
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(connectTimeout);
    tls.ifPresent(builder::sslContext);
    return builder;
  }

  private static URI normalized(URI uri) {
    boolean webSocket =
        "ws".equalsIgnoreCase(uri.getScheme()) || "wss".equalsIgnoreCase(uri.getScheme());
    if (!webSocket || uri.getHost() == null) {
      throw new IllegalArgumentException("not a WebSocket address: " + uri);
    }
    String path = uri.getRawPath();
    if (path != null && !path.isEmpty()) {
      return uri;
    }
    try {
      return new URI(
          uri.getScheme(), null, uri.getHost(), uri.getPort(), DEFAULT_PATH, uri.getQuery(), null);
    } catch (URISyntaxException impossible) {
      throw new IllegalArgumentException("not a WebSocket address: " + uri, impossible);
    }
  }
}
