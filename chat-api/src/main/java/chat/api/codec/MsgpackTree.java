package chat.api.codec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessageIntegerOverflowException;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;

/// MessagePack bytes to a tree of plain values and back. Lengths are believed only as far as there
/// are bytes left to fill them, so a body that claims gigabytes allocates nothing.
final class MsgpackTree {
  private static final int MAX_DEPTH = 16;

  private MsgpackTree() {}

  @SuppressWarnings("unchecked") // keys are checked to be texts where a map is read
  static Map<String, Object> read(byte[] bytes) throws MalformedFrameException {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      Object value = new Reader(unpacker, bytes.length).value(0);
      if (unpacker.getTotalReadBytes() != bytes.length) {
        throw new MalformedFrameException("bytes after the end of the map");
      }
      if (value instanceof Map) {
        return (Map<String, Object>) value;
      }
      throw new MalformedFrameException("not a map");
    } catch (IOException | MessagePackException broken) {
      throw new MalformedFrameException("not MessagePack");
    }
  }

  private record Reader(MessageUnpacker unpacker, long length) {
    Object value(int depth) throws IOException, MalformedFrameException {
      if (depth > MAX_DEPTH || !unpacker.hasNext()) {
        throw new MalformedFrameException("nested too deeply, or cut off");
      }
      return switch (unpacker.getNextFormat().getValueType()) {
        case NIL -> {
          unpacker.unpackNil();
          yield null;
        }
        case BOOLEAN -> unpacker.unpackBoolean();
        case INTEGER -> integer();
        case FLOAT -> Tree.finite(unpacker.unpackDouble());
        case STRING -> text();
        case ARRAY -> list(depth);
        case MAP -> map(depth);
        case BINARY, EXTENSION -> throw new MalformedFrameException("no such kind of value");
      };
    }

    private long integer() throws IOException, MalformedFrameException {
      try {
        return unpacker.unpackLong();
      } catch (MessageIntegerOverflowException tooBig) {
        throw new MalformedFrameException("integer out of range");
      }
    }

    private String text() throws IOException, MalformedFrameException {
      byte[] utf8 = unpacker.readPayload(checked(unpacker.unpackRawStringHeader(), 1));
      try {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      } catch (CharacterCodingException notUtf8) {
        throw new MalformedFrameException("a text is not UTF-8");
      }
    }

    private List<Object> list(int depth) throws IOException, MalformedFrameException {
      int size = checked(unpacker.unpackArrayHeader(), 1);
      List<Object> list = new ArrayList<>(Math.min(size, 1024));
      for (int i = 0; i < size; i++) {
        list.add(value(depth + 1));
      }
      return list;
    }

    private Map<String, Object> map(int depth) throws IOException, MalformedFrameException {
      int size = checked(unpacker.unpackMapHeader(), 2);
      Map<String, Object> map = new LinkedHashMap<>();
      for (int i = 0; i < size; i++) {
        if (!(value(depth + 1) instanceof String key)) {
          throw new MalformedFrameException("a key is not a text");
        }
        map.put(key, value(depth + 1));
      }
      return map;
    }

    private int checked(int count, int bytesEach) throws MalformedFrameException {
      if (count < 0 || (long) count * bytesEach > length - unpacker.getTotalReadBytes()) {
        throw new MalformedFrameException("cut off");
      }
      return count;
    }
  }

  static byte[] write(Map<String, Object> map) {
    try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
      writeValue(packer, map);
      return packer.toByteArray();
    } catch (IOException impossible) {
      throw new IllegalStateException("writing to memory failed", impossible);
    }
  }

  private static void writeValue(MessageBufferPacker packer, Object value) throws IOException {
    switch (value) {
      case null -> packer.packNil();
      case String text -> packer.packString(text);
      case Long number -> packer.packLong(number);
      case Integer number -> packer.packInt(number);
      case Double number -> packer.packDouble(number);
      case Boolean flag -> packer.packBoolean(flag);
      case List<?> list -> {
        packer.packArrayHeader(list.size());
        for (Object item : list) {
          writeValue(packer, item);
        }
      }
      case Map<?, ?> inner -> {
        packer.packMapHeader(inner.size());
        for (Map.Entry<?, ?> entry : inner.entrySet()) {
          writeValue(packer, entry.getKey());
          writeValue(packer, entry.getValue());
        }
      }
      default -> throw new IllegalArgumentException("cannot write a " + value.getClass());
    }
  }
}
