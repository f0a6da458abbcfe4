package chat.api.protocol;

import java.util.Arrays;

/// Why a WebSocket connection ends, and whether its client should come back. The one table of close
/// codes: RFC 6455 section 7.4.1 and, from 4001 on, our own.
public enum CloseCode {
  NORMAL(1000, Reconnect.NO, "bye"),
  GOING_AWAY(1001, Reconnect.YES, "going away"),
  PROTOCOL_ERROR(1002, Reconnect.LATER, "protocol error"),
  /// Never sent: the line broke without a closing handshake.
  ABNORMAL(1006, Reconnect.YES, "connection lost"),
  NOT_UTF8(1007, Reconnect.LATER, "text is not UTF-8"),
  TOO_BIG(1009, Reconnect.YES, "message too big"),
  INTERNAL_ERROR(1011, Reconnect.JITTER, "internal error"),
  RESTART(1012, Reconnect.JITTER, "server restarts"),
  TAKEN_OVER(4001, Reconnect.NO, "logged in elsewhere"),
  DISABLED(4002, Reconnect.NO, "removed or disabled"),
  TOO_SLOW(4003, Reconnect.YES, "too slow"),
  LOGIN_TIMEOUT(4004, Reconnect.YES, "not logged in in time"),
  FLOODING(4005, Reconnect.LATER, "flooding");

  /// What a client does after a close.
  public enum Reconnect {
    /// Stay away until the person asks.
    NO,
    /// Come back at once, then with growing pauses.
    YES,
    /// Come back after a random pause: everybody else was closed at the same time.
    JITTER,
    /// Come back after a long pause: the same would happen again at once.
    LATER
  }

  private final int code;
  private final Reconnect reconnect;
  private final String reason;

  CloseCode(int code, Reconnect reconnect, String reason) {
    this.code = code;
    this.reconnect = reconnect;
    this.reason = reason;
  }

  /// The number on the wire.
  public int code() {
    return code;
  }

  /// What a client does after this close.
  public Reconnect reconnect() {
    return reconnect;
  }

  /// The reason sent with it: fixed English words for a log, never anything a client sent.
  public String reason() {
    return reason;
  }

  /// The entry for a number from the wire; one that is not in the table counts as [#ABNORMAL].
  public static CloseCode of(int code) {
    return Arrays.stream(values()).filter(c -> c.code == code).findFirst().orElse(ABNORMAL);
  }
}
