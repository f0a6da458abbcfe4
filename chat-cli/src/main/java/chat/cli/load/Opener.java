package chat.cli.load;

import chat.api.client.Credentials;
import chat.api.codec.FrameCodec;
import chat.api.codec.MalformedFrameException;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.api.protocol.RequestFrame;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLContext;

/// Opens one connection and logs it in, blocking: by the session of an earlier run, else by
/// password, which makes the account where there is none.
final class Opener {
  private static final int ANSWER_MILLIS = 60_000;
  private static final int LONGEST_HEAD = 8192;

  private final URI uri;
  private final Optional<SSLContext> tls;
  private final FrameCodec codec;
  private final LoadAccounts accounts;
  private final int index;
  private final SocketChannel channel;
  private final FrameReader reader = new FrameReader();
  private final ByteBuffer buffer = ByteBuffer.allocate(FrameReader.BUFFER_BYTES / 8);
  private final Deque<Event> events = new ArrayDeque<>();
  private Wire wire;

  private Opener(Scenario scenario, LoadAccounts accounts, int index, SocketChannel channel) {
    this.uri = scenario.uri();
    this.tls = scenario.tls();
    this.codec = scenario.codec();
    this.accounts = accounts;
    this.index = index;
    this.channel = channel;
    this.wire = new PlainWire(channel);
  }

  static LoadConnection open(Scenario scenario, LoadAccounts accounts, int index)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      LoadConnection connection = new Opener(scenario, accounts, index, channel).open();
      channel.configureBlocking(false);
      return connection;
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  private LoadConnection open() throws IOException {
    int port = uri.getPort() >= 0 ? uri.getPort() : tls.isPresent() ? 443 : 80;
    channel.socket().connect(new InetSocketAddress(uri.getHost(), port), ANSWER_MILLIS);
    channel.socket().setTcpNoDelay(true);
    channel.socket().setSoTimeout(ANSWER_MILLIS);
    if (tls.isPresent()) {
      wire = TlsWire.open(channel, tls.get(), uri.getHost(), port);
    }
    handshake(port);
    Optional<LoadAccount> known = accounts.of(index);
    Optional<LoadAccount> resumed = known.isPresent() ? resume(known.get()) : Optional.empty();
    LoadAccount account = resumed.isPresent() ? resumed.get() : register();
    accounts.put(index, account);
    return new LoadConnection(index, wire, reader, account);
  }

  private void handshake(int port) throws IOException {
    byte[] key = new byte[16];
    ThreadLocalRandom.current().nextBytes(key);
    String path = uri.getRawPath().isEmpty() ? "/ws" : uri.getRawPath();
    String head =
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                .formatted(path, uri.getHost(), port)
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
            + Base64.getEncoder().encodeToString(key)
            + "\r\n\r\n";
    wire.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
    String answer = responseHead();
    if (!answer.startsWith("HTTP/1.1 101 ")) {
      throw new IOException("no WebSocket there: " + answer.lines().findFirst().orElse(""));
    }
  }

  /// Byte by byte, so that nothing behind the head is read.
  private String responseHead() throws IOException {
    ByteBuffer next = ByteBuffer.allocate(1);
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) < 0) {
      if (wire.read(next.clear()) < 0 || head.length() >= LONGEST_HEAD) {
        throw new IOException("the server did not answer the handshake");
      }
      head.append((char) next.get(0));
    }
    return head.toString();
  }

  private Optional<LoadAccount> resume(LoadAccount known) throws IOException {
    Event answer = ask(RequestFrame.of(known.sessionId(), new Request.Login()));
    return answer instanceof Event.LoggedIn login ? Optional.of(account(login)) : Optional.empty();
  }

  private LoadAccount register() throws IOException {
    Credentials.Password password = LoadAccount.credentials(index);
    Event answer =
        ask(RequestFrame.of(new Request.Register(password.username(), password.password())));
    return switch (answer) {
      case Event.LoggedIn login -> account(login);
      case Event.Incorrect(var _, var text) ->
          throw new IOException(password.username() + ": " + text);
      case Event.Disabled(var text) -> throw new IOException(password.username() + ": " + text);
      default -> throw new IOException("unexpected answer to the login");
    };
  }

  private static LoadAccount account(Event.LoggedIn login) {
    return new LoadAccount(login.user().userId(), login.sessionId());
  }

  private Event ask(RequestFrame request) throws IOException {
    int opCode = codec.isText() ? FrameReader.TEXT : FrameReader.BINARY;
    wire.write(ClientFrames.of(opCode, codec.encodeRequest(request)));
    while (events.isEmpty()) {
      reader.begin(buffer);
      if (wire.read(buffer) < 0) {
        throw new IOException("the server ended the line before the login");
      }
      reader.take(buffer.flip(), this::frame);
    }
    return events.removeFirst();
  }

  /// Keeps the answers to the login; others may come between them.
  private void frame(int opCode, byte[] bytes, int from, int to) throws IOException {
    if (opCode != FrameReader.TEXT && opCode != FrameReader.BINARY) {
      return;
    }
    try {
      Event event = codec.decodeEvent(java.util.Arrays.copyOfRange(bytes, from, to)).event();
      switch (event) {
        case Event.LoggedIn _, Event.LoginRequired _, Event.Incorrect _, Event.Disabled _ ->
            events.add(event);
        default -> {}
      }
    } catch (MalformedFrameException malformed) {
      throw new IOException("the server sent a frame that is not one", malformed);
    }
  }
}
