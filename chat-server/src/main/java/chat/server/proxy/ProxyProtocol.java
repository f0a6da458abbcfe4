package chat.server.proxy;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ProxyProtocolData.Family;
import io.helidon.webserver.ProxyProtocolData.Protocol;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the header that a proxy puts before the first byte of a connection, version 1 or 2
/// (<https://www.haproxy.org/download/3.2/doc/proxy-protocol.txt>), and ends connections without
/// one. Helidon's own reader leaves those open for ever.
public final class ProxyProtocol implements ServerConnectionSelector {
  private static final byte[] SIGNATURE = {
    '\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'
  };

  /// With its line end, a header of version 1 has at most so many bytes.
  private static final int LONGEST_LINE = 107;

  private static final int IPV4 = 1;
  private static final int IPV6 = 2;

  private final ServerConnectionSelector http;

  /// @param http what follows the header
  public ProxyProtocol(ServerConnectionSelector http) {
    this.http = http;
  }

  @Override
  public int bytesToIdentifyConnection() {
    return 0;
  }

  @Override
  public Support supports(BufferData data) {
    return Support.SUPPORTED;
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return http.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    DataReader in = context.dataReader();
    Optional<InetAddress> source = in.lookup() == 'P' ? line(in) : binary(in);
    return http.connection(
        new ProxiedContext(
            context,
            source.map(address ->
                new ProxiedContext.Announced(
                    Family.UNKNOWN, Protocol.TCP, address.getHostAddress(), "", 0, 0))));
  }

  /// `PROXY TCP4 203.0.113.9 192.0.2.1 4711 443`, or `PROXY UNKNOWN`.
  private static Optional<InetAddress> line(DataReader in) {
    StringBuilder line = new StringBuilder();
    while (line.length() < LONGEST_LINE && !line.toString().endsWith("\r\n")) {
      line.append((char) (in.read() & 0xff));
    }
    List<String> words = List.of(line.toString().strip().split(" ", -1));
    if (!line.toString().endsWith("\r\n") || !words.getFirst().equals("PROXY")) {
      throw none();
    }
    if (words.size() > 1 && words.get(1).equals("UNKNOWN")) {
      return Optional.empty();
    }
    if (words.size() != 6) {
      throw none();
    }
    return Optional.of(Network.literal(words.get(2)).orElseThrow(ProxyProtocol::none));
  }

  private static Optional<InetAddress> binary(DataReader in) {
    if (!Arrays.equals(in.readBytes(SIGNATURE.length), SIGNATURE)) {
      throw none();
    }
    int versionAndCommand = in.read() & 0xff;
    int family = (in.read() & 0xff) >> 4;
    int length = ((in.read() & 0xff) << 8) | (in.read() & 0xff);
    byte[] rest = length == 0 ? new byte[0] : in.readBytes(length);
    return switch (versionAndCommand) {
      case 0x20 -> Optional.empty(); // the proxy itself, to see whether we live
      case 0x21 ->
          switch (family) {
            case IPV4 -> Optional.of(address(rest, 4));
            case IPV6 -> Optional.of(address(rest, 16));
            default -> Optional.empty();
          };
      default -> throw none();
    };
  }

  private static InetAddress address(byte[] rest, int bytes) {
    if (rest.length < 2 * bytes + 4) {
      throw none();
    }
    try {
      return InetAddress.getByAddress(Arrays.copyOf(rest, bytes));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("4 and 16 bytes are addresses", impossible);
    }
  }

  private static CloseConnectionException none() {
    return new CloseConnectionException("no header of the PROXY protocol");
  }
}
