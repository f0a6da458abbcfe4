package chat.server.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import chat.server.proxy.ProxySettings.Source;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private static final String PROXY = "10.0.0.1";
  private static final String CLIENT = "203.0.113.9";

  private static String address(Source source, String peer, String... headers) {
    List<Network> trusted =
        List.of(Network.parse("10.0.0.0/8").orElseThrow(), Network.parse("fd00::/8").orElseThrow());
    return new ClientAddress(new ProxySettings(source, trusted, ""))
        .of(
            new ClientAddress.Claims(
                peer,
                source == Source.X_FORWARDED_FOR ? List.of(headers) : List.of("198.51.100.1"),
                source == Source.FORWARDED ? List.of(headers) : List.of("for=198.51.100.1"),
                source == Source.PROXY_PROTOCOL && headers.length > 0
                    ? Optional.of(headers[0])
                    : Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9",
        "6.6.6.6, 203.0.113.9",
        "6.6.6.6, 203.0.113.9, 10.2.3.4",
        "203.0.113.9:4711, fd00::7",
        "<script>, 203.0.113.9"
      })
  void theClientIsTheLastInTheChainThatIsNoProxy(String header) {
    assertThat(address(Source.X_FORWARDED_FOR, PROXY, header)).isEqualTo(CLIENT);
  }

  @Test
  void severalHeadersAreOneChain() {
    assertThat(address(Source.X_FORWARDED_FOR, PROXY, "6.6.6.6", CLIENT + ", 10.1.1.1"))
        .isEqualTo(CLIENT);
  }

  @Test
  void nobodyElseIsBelieved() {
    assertThat(address(Source.X_FORWARDED_FOR, "192.0.2.1", CLIENT)).isEqualTo("192.0.2.1");
    assertThat(address(Source.NONE, PROXY, CLIENT)).isEqualTo(PROXY);
  }

  @Test
  void aProxyThatSaysNothingUsableIsTheLastOneKnown() {
    assertThat(address(Source.X_FORWARDED_FOR, PROXY)).isEqualTo(PROXY);
    assertThat(address(Source.X_FORWARDED_FOR, PROXY, "unknown")).isEqualTo(PROXY);
    assertThat(address(Source.X_FORWARDED_FOR, PROXY, "10.9.9.9")).isEqualTo("10.9.9.9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "for=203.0.113.9",
        "For=\"203.0.113.9:4711\";proto=https;by=10.0.0.1",
        "for=6.6.6.6, for=203.0.113.9;proto=http, for=\"[fd00::1]:80\"",
        "for=\"a,b\", proto=https; for=203.0.113.9"
      })
  void forwardedIsReadAsRfc7239Says(String header) {
    assertThat(address(Source.FORWARDED, PROXY, header)).isEqualTo(CLIENT);
  }

  @Test
  void aHiddenClientIsNotGuessed() {
    assertThat(address(Source.FORWARDED, PROXY, "for=203.0.113.9, for=_hidden")).isEqualTo(PROXY);
    assertThat(address(Source.FORWARDED, PROXY, "for=\"[2001:db8::1]\""))
        .endsWith("db8:0:0:0:0:0:1");
  }

  @Test
  void theProxyProtocolSaysItBeforeTheFirstByte() {
    assertThat(address(Source.PROXY_PROTOCOL, PROXY, CLIENT)).isEqualTo(CLIENT);
    assertThat(address(Source.PROXY_PROTOCOL, PROXY)).isEqualTo(PROXY);
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.255.1.2, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "192.0.2.128/25, 192.0.2.200, true",
    "0.0.0.0/0, 8.8.8.8, true",
    "0.0.0.0/0, ::1, false",
    "::1, ::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false"
  })
  void aNetworkContainsWhatSharesItsFirstBits(String network, String address, boolean inside) {
    assertThat(
            Network.parse(network).orElseThrow().contains(Network.literal(address).orElseThrow()))
        .isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({"10.0.0.0/33", "10.0.0/8", "example.org", "10.0.0.0/x", "''", "::1/129"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }
}
