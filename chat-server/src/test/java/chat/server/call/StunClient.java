package chat.server.call;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// As much of STUN (RFC 5389) and TURN (RFC 5766) as it takes to ask for a relay.
final class StunClient implements AutoCloseable {
  static final int GRANTED = 0;
  static final int UNAUTHORIZED = 401;

  private static final int BINDING = 0x0001;
  private static final int BINDING_SUCCESS = 0x0101;
  private static final int ALLOCATE = 0x0003;
  private static final int ALLOCATE_SUCCESS = 0x0103;
  private static final int USERNAME = 0x0006;
  private static final int MESSAGE_INTEGRITY = 0x0008;
  private static final int ERROR_CODE = 0x0009;
  private static final int REALM = 0x0014;
  private static final int NONCE = 0x0015;
  private static final int REQUESTED_TRANSPORT = 0x0019;
  private static final byte[] UDP = {17, 0, 0, 0};
  private static final int COOKIE = 0x2112A442;
  private static final int HEADER = 20;
  private static final int INTEGRITY_BYTES = 24;

  private final DatagramSocket socket;
  private final InetSocketAddress server;

  private StunClient(InetSocketAddress server, int timeoutMillis) throws IOException {
    this.server = server;
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout(timeoutMillis);
  }

  /// Whether a STUN server is there.
  static boolean answers(InetSocketAddress server) throws IOException {
    try (StunClient client = new StunClient(server, 200)) {
      return client.ask(BINDING, new byte[0]).type() == BINDING_SUCCESS;
    } catch (SocketTimeoutException notYet) {
      return false;
    }
  }

  /// Asks for a relay.
  ///
  /// @return [#GRANTED], or the code of the error
  static int allocate(InetSocketAddress server, String username, String credential)
      throws IOException, GeneralSecurityException {
    try (StunClient client = new StunClient(server, 5_000)) {
      byte[] transport = attribute(REQUESTED_TRANSPORT, UDP);
      Answer challenge = client.ask(ALLOCATE, transport);
      byte[] realm = challenge.attributes().get(REALM);
      byte[] attributes =
          joined(
              transport,
              attribute(USERNAME, username.getBytes(StandardCharsets.UTF_8)),
              attribute(REALM, realm),
              attribute(NONCE, challenge.attributes().get(NONCE)));
      String key = username + ":" + new String(realm, StandardCharsets.UTF_8) + ":" + credential;
      Answer answer = client.askSigned(attributes, key);
      return answer.type() == ALLOCATE_SUCCESS ? GRANTED : answer.error();
    }
  }

  private record Answer(int type, Map<Integer, byte[]> attributes) {
    int error() {
      byte[] code = attributes.get(ERROR_CODE);
      return code[2] * 100 + code[3];
    }
  }

  private Answer askSigned(byte[] attributes, String key)
      throws IOException, GeneralSecurityException {
    byte[] unsigned = message(ALLOCATE, attributes, INTEGRITY_BYTES);
    Mac mac = Mac.getInstance("HmacSHA1");
    byte[] md5 = MessageDigest.getInstance("MD5").digest(key.getBytes(StandardCharsets.UTF_8));
    mac.init(new SecretKeySpec(md5, "HmacSHA1"));
    return exchange(joined(unsigned, attribute(MESSAGE_INTEGRITY, mac.doFinal(unsigned))));
  }

  private Answer ask(int type, byte[] attributes) throws IOException {
    return exchange(message(type, attributes, 0));
  }

  private static byte[] message(int type, byte[] attributes, int moreBytes) {
    byte[] transaction = new byte[12];
    new Random().nextBytes(transaction);
    return ByteBuffer.allocate(HEADER + attributes.length)
        .putShort((short) type)
        .putShort((short) (attributes.length + moreBytes))
        .putInt(COOKIE)
        .put(transaction)
        .put(attributes)
        .array();
  }

  private Answer exchange(byte[] request) throws IOException {
    socket.send(new DatagramPacket(request, request.length, server));
    DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
    socket.receive(packet);
    ByteBuffer in = ByteBuffer.wrap(packet.getData(), 0, packet.getLength());
    int type = in.getShort();
    in.position(HEADER);
    Map<Integer, byte[]> attributes = new HashMap<>();
    while (in.remaining() >= 4) {
      int name = in.getShort() & 0xffff;
      byte[] value = new byte[in.getShort()];
      in.get(value);
      in.position(Math.min(in.limit(), in.position() + padding(value.length)));
      attributes.put(name, value);
    }
    return new Answer(type, attributes);
  }

  private static byte[] attribute(int name, byte[] value) {
    ByteBuffer out = ByteBuffer.allocate(4 + value.length + padding(value.length));
    return out.putShort((short) name).putShort((short) value.length).put(value).array();
  }

  private static int padding(int length) {
    return (4 - length % 4) % 4;
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(all::writeBytes);
    return all.toByteArray();
  }

  @Override
  public void close() {
    socket.close();
  }
}
