package chat.cli.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/// Bytes through TLS. By an engine, for sockets of TLS can only block.
final class TlsWire implements Wire {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final PlainWire line;
  private final SSLEngine engine;

  /// What came and is not decrypted, ready to be filled.
  private final ByteBuffer incoming;

  /// What is decrypted and nobody has read, ready to be read.
  private final ByteBuffer decrypted;

  /// What is encrypted and not written, ready to be written.
  private final ByteBuffer outgoing;

  private boolean ended;

  private TlsWire(SocketChannel channel, SSLEngine engine) {
    this.line = new PlainWire(channel);
    this.engine = engine;
    int record = engine.getSession().getPacketBufferSize();
    this.incoming = ByteBuffer.allocate(record);
    this.decrypted = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize()).flip();
    // Room for an answer of TLS itself behind a record that waits.
    this.outgoing = ByteBuffer.allocate(2 * record).flip();
  }

  /// Shakes hands over a channel that blocks.
  ///
  /// @param host whose certificate it must be, if the context looks at that
  /// @throws SSLException if the server is not to be trusted, or speaks no TLS
  static TlsWire open(SocketChannel channel, SSLContext context, String host, int port)
      throws IOException {
    SSLEngine engine = context.createSSLEngine(host, port);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    engine.setSSLParameters(parameters);
    TlsWire wire = new TlsWire(channel, engine);
    engine.beginHandshake();
    wire.settle();
    while (engine.getHandshakeStatus() != SSLEngineResult.HandshakeStatus.NOT_HANDSHAKING) {
      if (!wire.step(true)) {
        throw new IOException("the server ended the line before TLS began");
      }
    }
    return wire;
  }

  @Override
  public SocketChannel channel() {
    return line.channel();
  }

  @Override
  public int read(ByteBuffer to) throws IOException {
    int start = to.position();
    while (to.hasRemaining()) {
      if (decrypted.hasRemaining()) {
        int length = Math.min(decrypted.remaining(), to.remaining());
        to.put(decrypted.slice().limit(length));
        decrypted.position(decrypted.position() + length);
      } else if (!step(!channel().isBlocking() || to.position() == start)) {
        break;
      }
    }
    return ended && to.position() == start ? -1 : to.position() - start;
  }

  /// Decrypts a record, or reads more of it. Nothing decrypted may be left.
  ///
  /// @param more whether the line may be read
  /// @return false if nothing can be done now, or any more
  private boolean step(boolean more) throws IOException {
    SSLEngineResult result = engine.unwrap(incoming.flip(), decrypted.clear());
    incoming.compact();
    decrypted.flip();
    return switch (result.getStatus()) {
      case OK -> {
        settle();
        yield true;
      }
      case BUFFER_UNDERFLOW -> {
        int length = more ? line.read(incoming) : 0;
        ended |= length < 0;
        yield length > 0;
      }
      case CLOSED -> {
        ended = true;
        yield false;
      }
      case BUFFER_OVERFLOW -> throw new SSLException("a record is too large");
    };
  }

  /// Does what TLS wants to do by itself.
  private void settle() throws IOException {
    while (true) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> engine.getDelegatedTask().run();
        case NEED_WRAP -> encrypt(NOTHING);
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN, FINISHED, NOT_HANDSHAKING -> {
          return;
        }
      }
    }
  }

  @Override
  public void write(ByteBuffer from) throws IOException {
    line.write(outgoing);
    while (from.hasRemaining() && !isBehind()) {
      encrypt(from);
    }
  }

  private void encrypt(ByteBuffer from) throws IOException {
    SSLEngineResult result = engine.wrap(from, outgoing.compact());
    outgoing.flip();
    if (result.getStatus() != SSLEngineResult.Status.OK) {
      throw new SSLException("the line has ended");
    }
    line.write(outgoing);
  }

  @Override
  public boolean isBehind() {
    return outgoing.hasRemaining();
  }
}
