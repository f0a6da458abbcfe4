package chat.server.support;

import chat.api.codec.FrameCodec;
import chat.api.codec.MalformedFrameException;
import chat.api.protocol.EventFrame;
import chat.api.protocol.RequestFrame;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A WebSocket client that can do everything wrong: frames are made by hand.
public final class RawWebSocket implements AutoCloseable {
  public static final int CONTINUATION = 0;
  public static final int TEXT = 1;
  public static final int BINARY = 2;
  public static final int CLOSE = 8;
  public static final int PING = 9;
  public static final int PONG = 10;
  private static final int TIMEOUT_MILLIS = 60_000;
  private static final int SMALL_BUFFER = 4096;

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  /// What the server sent.
  public record Received(int opCode, byte[] payload) {
    public int closeCode() {
      return ByteBuffer.wrap(payload).getShort() & 0xffff;
    }

    public String text() {
      return new String(payload, StandardCharsets.UTF_8);
    }
  }

  private RawWebSocket(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream()));
    this.out = socket.getOutputStream();
  }

  public static RawWebSocket connect(int port) throws IOException {
    return connect(port, "/ws");
  }

  public static RawWebSocket connect(int port, String path) throws IOException {
    return upgrade(open(port), path);
  }

  /// One whose system takes little that is not read, so that the server soon cannot write.
  public static RawWebSocket connectWithSmallBuffer(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return upgrade(new RawWebSocket(socket), "/ws");
  }

  /// One over a connection of the caller's own, such as one with TLS.
  public static RawWebSocket over(Socket socket) throws IOException {
    return upgrade(new RawWebSocket(socket), "/ws");
  }

  private static RawWebSocket upgrade(RawWebSocket client, String path) throws IOException {
    String status = client.handshake(path, "Upgrade: websocket\r\nConnection: Upgrade\r\n");
    if (!status.contains(" 101 ")) {
      throw new IOException("refused: " + status);
    }
    return client;
  }

  /// A connection before its handshake.
  public static RawWebSocket open(int port) throws IOException {
    return new RawWebSocket(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /// Sends a handshake with a good key and version and returns the status line.
  public String handshake(String path, String headers) throws IOException {
    return request(
        "GET "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Version: 13\r\n"
            + headers
            + "\r\n");
  }

  /// Sends a head and returns the answer's status line, the rest of its head read.
  public String request(String head) throws IOException {
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    String status = line();
    String header = line();
    while (!header.isEmpty()) {
      header = line();
    }
    return status;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.readUnsignedByte(); c != '\n'; c = in.readUnsignedByte()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  public void frame(boolean last, int opCode, byte[] payload) throws IOException {
    raw(header(last, opCode, payload.length), mask(payload));
  }

  public void text(String text) throws IOException {
    frame(true, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  public void send(FrameCodec codec, RequestFrame frame) throws IOException {
    frame(true, codec.isText() ? TEXT : BINARY, codec.encodeRequest(frame));
  }

  /// A masked frame's first bytes, with a mask of zeros.
  public static byte[] header(boolean last, int opCode, long length) {
    ByteBuffer buffer = ByteBuffer.allocate(14);
    buffer.put((byte) ((last ? 0x80 : 0) | opCode));
    if (length < 126) {
      buffer.put((byte) (0x80 | length));
    } else if (length <= 0xffff) {
      buffer.put((byte) (0x80 | 126)).putShort((short) length);
    } else {
      buffer.put((byte) (0x80 | 127)).putLong(length);
    }
    buffer.putInt(0);
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  private static byte[] mask(byte[] payload) {
    return payload; // the mask is zero
  }

  public void raw(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    out.write(all.toByteArray());
  }

  /// The next frame, pings left out.
  public Received receive() throws IOException {
    while (true) {
      int first = in.readUnsignedByte();
      int second = in.readUnsignedByte();
      long length =
          switch (second & 0x7f) {
            case 126 -> in.readUnsignedShort();
            case 127 -> in.readLong();
            default -> second & 0x7f;
          };
      byte[] payload = new byte[(int) length];
      in.readFully(payload);
      if ((first & 0x0f) != PING) {
        return new Received(first & 0x0f, payload);
      }
    }
  }

  public EventFrame receive(FrameCodec codec) throws IOException, MalformedFrameException {
    return codec.decodeEvent(receive().payload());
  }

  /// The close code the server ends with, after whatever it sends before; empty if the line just
  /// ends.
  public int receiveClose() throws IOException {
    for (Received next = receive(); ; next = receive()) {
      if (next.opCode() == CLOSE) {
        return next.closeCode();
      }
    }
  }

  /// Whether the server has ended the line.
  public boolean isEnded() throws IOException {
    try {
      return in.read() < 0;
    } catch (EOFException | SocketException reset) {
      return true;
    }
  }

  /// Ends the line without a word.
  public void vanish() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
