package chat.server.caller;

import chat.api.codec.FrameCodec;
import chat.api.id.MessageId;
import chat.api.language.Languages;
import chat.api.protocol.CloseCode;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.Limits;
import chat.api.protocol.WireId;
import chat.server.connection.OutgoingFrame;
import chat.server.connection.Peer;
import chat.server.metrics.ServerMetrics;
import chat.server.text.Explanations;
import chat.server.text.Text;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The client at the other end of one connection: who it is, and how to answer it. Its codec is
/// fixed by its first message, its login changes only on the connection's own thread.
public final class Caller {
  private final Peer peer;
  private final Limits limits;
  private final ServerMetrics metrics;
  private volatile Optional<FrameCodec> codec = Optional.empty();
  private volatile Locale locale;
  private volatile Set<String> features = Set.of();
  private volatile Optional<Login> login = Optional.empty();
  private volatile boolean closing;

  /// @param peer the connection
  /// @param defaultLocale the language if the client asks for none we have
  /// @param limits what the server accepts
  /// @param metrics counts what is refused
  public Caller(Peer peer, Locale defaultLocale, Limits limits, ServerMetrics metrics) {
    this.peer = peer;
    this.limits = limits;
    this.metrics = metrics;
    this.locale = Languages.negotiate(peer.acceptLanguage()).orElse(defaultLocale);
  }

  /// A name no other connection has.
  public String connectionId() {
    return peer.id();
  }

  /// The address it comes from.
  public String remoteAddress() {
    return peer.remoteAddress();
  }

  /// What it says to be.
  public String userAgent() {
    return peer.userAgent();
  }

  /// Fixes the codec, if this is the first message.
  ///
  /// @param text whether the message is text
  /// @return whether the message is of the connection's codec
  public boolean accepts(boolean text) {
    if (codec.isEmpty()) {
      codec = Optional.of(text ? FrameCodec.JSON : FrameCodec.MSGPACK);
    }
    return codec().isText() == text;
  }

  /// The codec; before the first message the native one.
  public FrameCodec codec() {
    return codec.orElse(FrameCodec.MSGPACK);
  }

  /// `msgpack` or `json`; `none` before the first message.
  public String codecName() {
    return codec.map(fixed -> fixed.isText() ? "json" : "msgpack").orElse("none");
  }

  /// Whether it is one of our own clients, not the predecessor's.
  public boolean isNative() {
    return !codec().isText();
  }

  /// The language of its texts.
  public Locale locale() {
    return locale;
  }

  /// Changes the language, if we have the one wanted.
  public void speak(String wanted) {
    Languages.negotiate(wanted).ifPresent(found -> locale = found);
  }

  /// What it understands beyond the protocol's base.
  public void understands(Collection<String> wanted) {
    features = Set.copyOf(wanted);
  }

  /// Whether it knows what groups are, as the predecessor's client does.
  public boolean understandsGroups() {
    return !isNative() || features.contains(ServerFeatures.GROUPS);
  }

  /// Who it is logged in as.
  public Optional<Login> login() {
    return login;
  }

  /// It is logged in as somebody now.
  public void loggedIn(Login as) {
    login = Optional.of(as);
    metrics.loggedIn();
  }

  /// It is logged in no more.
  public void loggedOut() {
    login = Optional.empty();
  }

  /// Sends an event as of now.
  public void answer(String traceId, Event event) {
    answer(new EventFrame(Micros.now(), traceId, event));
  }

  /// Sends an event.
  public void answer(EventFrame frame) {
    send(encode(frame));
  }

  /// Sends what is made already. Never blocks.
  public void send(OutgoingFrame frame) {
    // A connection that takes nothing more is closing, and reports its own end.
    var _ = peer.send(frame);
  }

  /// An event as this client reads it.
  public OutgoingFrame encode(EventFrame frame) {
    return OutgoingFrame.message(codec().isText(), codec().encodeEvent(frame));
  }

  /// Tells why a request was refused.
  ///
  /// @param receiver the conversation it named
  /// @param id the message it named
  public void refuse(String traceId, ErrorCode code, WireId receiver, Optional<MessageId> id) {
    answer(
        traceId,
        new Event.Notice(
            level(code), receiver, id.map(MessageId::value), Optional.of(code), explain(code)));
  }

  /// Tells why a login or registration was refused.
  public void refuseLogin(String traceId, ErrorCode code) {
    answer(traceId, new Event.Incorrect(code, explain(code)));
  }

  /// Sends a last event and closes.
  public void end(String traceId, Event last, CloseCode code) {
    answer(traceId, last);
    close(code);
  }

  /// Says that the account is disabled, and closes.
  public void endDisabled(String traceId) {
    end(traceId, new Event.Disabled(Text.DISABLED.in(locale)), CloseCode.DISABLED);
  }

  /// Says that the password was changed elsewhere, and closes.
  public void endPasswordChanged(String traceId) {
    ErrorCode code = ErrorCode.PASSWORD_CHANGED;
    end(traceId, new Event.Downline(Optional.of(code), explain(code)), CloseCode.TAKEN_OVER);
  }

  /// Closes the connection after all that waits.
  public void close(CloseCode code) {
    closing = true;
    peer.close(code);
  }

  /// Whether the server closes the connection. It may take a while until it is gone: a client that
  /// has vanished does not take part in that.
  public boolean isClosing() {
    return closing;
  }

  private String explain(ErrorCode code) {
    metrics.refused(code);
    return Explanations.of(code, locale, limits);
  }

  /// Tells why a picture is not taken.
  public void refuseAvatar(String traceId, ErrorCode code) {
    answer(traceId, new Event.AvatarRefused(code, explain(code)));
  }

  /// Tells why a file is not taken.
  public void refuseUpload(ErrorCode code) {
    answer("", new Event.UploadRefused(code, explain(code)));
  }

  private static Event.Level level(ErrorCode code) {
    return switch (code) {
      case MALFORMED, UNKNOWN_TYPE, WRONG_CODEC, UNAVAILABLE -> Event.Level.ERROR;
      case OFFLINE -> Event.Level.SYSTEM;
      default -> Event.Level.WARNING;
    };
  }
}
