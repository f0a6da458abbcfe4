package chat.server.connection;

import chat.server.proxy.ClientAddress;
import chat.server.proxy.ProxySettings;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Method;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.websocket.WsConfig;
import io.helidon.webserver.websocket.WsUpgrader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// The opening handshake (RFC 6455 section 4.2). Unlike Helidon's own upgrader it answers every bad
/// handshake itself, and gives the connection to our [Connection], which keeps the parts of the RFC
/// that Helidon's listener leaves out.
public final class Upgrader extends WsUpgrader {
  private final String protocol;
  private final ConnectionRegistry registry;
  private final AcceptedSockets sockets;
  private final AllowedSites allowed;
  private final ClientAddress addresses;
  private final Set<String> paths;

  private Upgrader(
      String protocol,
      ConnectionRegistry registry,
      AcceptedSockets sockets,
      AllowedSites allowed,
      ProxySettings proxy) {
    super(WsConfig.create());
    this.protocol = protocol;
    this.registry = registry;
    this.sockets = sockets;
    this.allowed = allowed;
    this.addresses = new ClientAddress(proxy);
    this.paths = Set.of(proxy.pathPrefix() + "/", proxy.pathPrefix() + "/ws");
  }

  /// Helidon looks an upgrader up by the exact case of the Upgrade header, which is
  /// case-insensitive: one for each spelling that clients use. Any other spelling is refused by the
  /// page's routing.
  public static List<Upgrader> spellings(
      ConnectionRegistry registry,
      AcceptedSockets sockets,
      AllowedSites allowed,
      ProxySettings proxy) {
    return Stream.of("websocket", "WebSocket", "Websocket", "WEBSOCKET")
        .map(spelling -> new Upgrader(spelling, registry, sockets, allowed, proxy))
        .toList();
  }

  @Override
  public String supportedProtocol() {
    return protocol;
  }

  @Override
  public ServerConnection upgrade(
      ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
    if (!paths.contains(prologue.uriPath().path())) {
      throw refusal(DirectHandler.EventType.OTHER, Status.NOT_FOUND_404, "No WebSocket here");
    }
    if (!prologue.method().equals(Method.GET) || !asksForUpgrade(headers)) {
      throw badRequest("Not a WebSocket handshake");
    }
    if (!header(headers, WS_VERSION).equals(SUPPORTED_VERSION)) {
      throw RequestException.builder()
          .type(DirectHandler.EventType.BAD_REQUEST)
          .status(Status.BAD_REQUEST_400)
          .message("Unsupported WebSocket version")
          .header(SUPPORTED_VERSION_HEADER)
          .build();
    }
    if (!allowed.allow(headers.first(HeaderNames.HOST), headers.first(HeaderNames.ORIGIN))) {
      throw refusal(DirectHandler.EventType.FORBIDDEN, Status.FORBIDDEN_403, "Not allowed here");
    }
    String response = SWITCHING_PROTOCOL_PREFIX + accept(context, headers) + "\r\n\r\n";
    context.dataWriter().writeNow(BufferData.create(response.getBytes(StandardCharsets.US_ASCII)));
    return new Connection(
        context,
        new Handshake(
            addresses.of(claims(context, headers)),
            header(headers, HeaderNames.USER_AGENT),
            header(headers, HeaderNames.ACCEPT_LANGUAGE)),
        registry,
        sockets);
  }

  private String accept(ConnectionContext context, WritableHeaders<?> headers) {
    try {
      return hash(context, header(headers, WS_KEY));
    } catch (IllegalArgumentException notBase64) {
      throw badRequest("Invalid Sec-WebSocket-Key header");
    }
  }

  private static ClientAddress.Claims claims(
      ConnectionContext context, WritableHeaders<?> headers) {
    return new ClientAddress.Claims(
        ((InetSocketAddress) context.remotePeer().address()).getAddress().getHostAddress(),
        values(headers, HeaderNames.X_FORWARDED_FOR),
        values(headers, HeaderNames.FORWARDED),
        context.proxyProtocolData().map(ProxyProtocolData::sourceAddress));
  }

  private static List<String> values(WritableHeaders<?> headers, HeaderName name) {
    return headers.contains(name) ? headers.get(name).allValues() : List.of();
  }

  private static boolean asksForUpgrade(WritableHeaders<?> headers) {
    return headers.contains(HeaderNames.CONNECTION)
        && headers.get(HeaderNames.CONNECTION).allValues(true).stream()
            .anyMatch(token -> token.strip().toLowerCase(Locale.ROOT).equals("upgrade"));
  }

  private static String header(WritableHeaders<?> headers, HeaderName name) {
    return headers.first(name).orElse("");
  }

  private static RequestException badRequest(String message) {
    return refusal(DirectHandler.EventType.BAD_REQUEST, Status.BAD_REQUEST_400, message);
  }

  private static RequestException refusal(
      DirectHandler.EventType type, Status status, String message) {
    return RequestException.builder().type(type).status(status).message(message).build();
  }
}
