package chat.server.proxy;

import java.net.InetAddress;
import java.util.Optional;

/// A range of addresses (RFC 4632, RFC 4291 section 2.3), such as `10.0.0.0/8` or `::1`.
///
/// @param address its first address
/// @param prefixLength how many of its leading bits all its addresses share
public record Network(InetAddress address, int prefixLength) {
  /// Reads one; empty if the text is none.
  public static Optional<Network> parse(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address = literal(slash < 0 ? text : text.substring(0, slash));
    if (address.isEmpty()) {
      return Optional.empty();
    }
    int bits = address.get().getAddress().length * 8;
    int length = slash < 0 ? bits : number(text.substring(slash + 1));
    return length < 0 || length > bits
        ? Optional.empty()
        : Optional.of(new Network(address.get(), length));
  }

  /// An address in figures; never asks a name server.
  static Optional<InetAddress> literal(String text) {
    boolean whole = text.indexOf(':') >= 0 || text.matches("[0-9]+(\\.[0-9]+){3}");
    try {
      return whole ? Optional.of(InetAddress.ofLiteral(text)) : Optional.empty();
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
  }

  boolean contains(InetAddress other) {
    byte[] ours = address.getAddress();
    byte[] theirs = other.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefixLength; bit += 8) {
      int mask = 0xff << Math.max(0, 8 - (prefixLength - bit)) & 0xff;
      if (((ours[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
