package chat.server.handler;

import chat.api.codec.MalformedFrameException;
import chat.api.protocol.CloseCode;
import chat.api.protocol.ErrorCode;
import chat.api.protocol.Limits;
import chat.api.protocol.RequestFrame;
import chat.api.protocol.WireId;
import chat.server.caller.Caller;
import chat.server.connection.IncomingMessage;
import chat.server.connection.Peer;
import chat.server.connection.PeerListener;
import chat.server.metrics.ServerMetrics;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// One client's messages, decoded and dispatched.
public final class ClientConnection implements PeerListener {
  private static final Duration TIME_TO_LOG_IN = Duration.ofSeconds(30);

  private final Caller caller;
  private final Dispatcher dispatcher;
  private volatile boolean busy;
  private volatile long idleSinceNanos = System.nanoTime();

  private ClientConnection(Caller caller, Dispatcher dispatcher) {
    this.caller = caller;
    this.dispatcher = dispatcher;
  }

  /// Makes one for each connection.
  ///
  /// @param dispatcher where requests go
  /// @param defaultLocale the language of clients that ask for none we have
  /// @param metrics counts what is refused
  public static PeerListener.Factory factory(
      Dispatcher dispatcher, Locale defaultLocale, ServerMetrics metrics) {
    return (Peer peer) ->
        new ClientConnection(
            new Caller(peer, defaultLocale, dispatcher.limits(), metrics), dispatcher);
  }

  @Override
  public int maxMessageBytes(boolean text) {
    if (caller.login().isEmpty()) {
      return Limits.FRAME_BYTES_BEFORE_LOGIN;
    }
    return isUpload(text) ? dispatcher.limits().largestFile() : dispatcher.limits().frameBytes();
  }

  /// The predecessor's client sends files as binary messages.
  private boolean isUpload(boolean text) {
    return !text && !caller.isNative();
  }

  @Override
  public void onMessage(IncomingMessage message) {
    boolean ofCodec = caller.accepts(message.text());
    if (!ofCodec && !isUpload(message.text())) {
      refuse(ErrorCode.WRONG_CODEC);
      return;
    }
    busy = true;
    try {
      if (ofCodec) {
        RequestFrame frame = caller.codec().decodeRequest(message.payload());
        dispatcher.dispatch(caller, frame);
      } else {
        dispatcher.upload(caller, message.payload());
      }
    } catch (MalformedFrameException malformed) {
      refuse(ErrorCode.MALFORMED);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      caller.close(CloseCode.RESTART);
    } finally {
      idleSinceNanos = System.nanoTime();
      busy = false;
    }
  }

  @Override
  public void onClosed() {
    dispatcher.ended(caller);
  }

  /// The time to log in runs only while the client is the one to act: not while its password waits
  /// to be hashed.
  @Override
  public void onTick() {
    if (caller.login().isEmpty()
        && !busy
        && System.nanoTime() - idleSinceNanos > TIME_TO_LOG_IN.toNanos()) {
      caller.close(CloseCode.LOGIN_TIMEOUT);
    }
  }

  @Override
  public String codec() {
    return caller.codecName();
  }

  private void refuse(ErrorCode code) {
    caller.refuse("", code, WireId.LOBBY, Optional.empty());
  }
}
