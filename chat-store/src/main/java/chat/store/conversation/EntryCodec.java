package chat.store.conversation;

import chat.api.id.ConversationId;
import chat.api.id.MessageId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.store.redis.PublicationKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/// Entries as bytes.
///
/// The body in the log: kind of entry, sender, message id, content. The content: kind of content,
/// then what that kind has. Numbers of kinds are never given to something else.
public final class EntryCodec {
  private static final int MESSAGE = 0;
  private static final int TEXT = 0;
  private static final int GROUP_CHANGE = 1;
  private static final int MEDIA = 2;
  private static final int EMOTION = 3;
  private static final int DIGEST_BYTES = 16;
  private static final MessagePack.PackerConfig PACKER =
      new MessagePack.PackerConfig().withBufferSize(512);

  private EntryCodec() {}

  /// A published entry, with the trace id of the request that made it.
  public record Published(Entry entry, String traceId) {}

  /// A message as the log holds it.
  public static byte[] body(Message message) {
    try (MessageBufferPacker packer = PACKER.newBufferPacker()) {
      packer.packInt(MESSAGE);
      packer.packString(message.sender().value());
      packer.packString(message.id().value());
      packContent(packer, message.content());
      return packer.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// 16 bytes that are the same for the same content, and else not.
  public static byte[] digest(Content content) {
    try (MessageBufferPacker packer = PACKER.newBufferPacker()) {
      packContent(packer, content);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(packer.toByteArray());
      return Arrays.copyOf(hash, DIGEST_BYTES);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// What the publication of an entry begins with; the script adds the rest.
  public static byte[] publicationPrefix(ConversationId conversation, String traceId) {
    try (MessageBufferPacker packer = PACKER.newBufferPacker()) {
      packer.packInt(PublicationKind.ENTRY.code());
      packer.packString(conversation.key());
      packer.packString(traceId);
      return packer.toByteArray();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// Reads a publication, from behind its kind.
  ///
  /// @throws IOException if it is damaged
  /// @throws IllegalArgumentException if it is damaged
  public static Published unpackPublication(MessageUnpacker unpacker) throws IOException {
    ConversationId conversation = ConversationId.parse(unpacker.unpackString());
    String traceId = unpacker.unpackString();
    long position = unpacker.unpackLong();
    long ordinal = unpacker.unpackLong();
    long micros = unpacker.unpackLong();
    Message message = unpackMessage(conversation, unpacker);
    return new Published(new Entry(position, ordinal, micros, message), traceId);
  }

  /// Reads a message as the log holds it.
  ///
  /// @throws IOException if it is damaged
  /// @throws IllegalArgumentException if it is damaged
  static Message unpackMessage(ConversationId conversation, byte[] body) throws IOException {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(body)) {
      return unpackMessage(conversation, unpacker);
    }
  }

  private static Message unpackMessage(ConversationId conversation, MessageUnpacker unpacker)
      throws IOException {
    int kind = unpacker.unpackInt();
    if (kind != MESSAGE) {
      throw new IllegalArgumentException("unknown kind of entry: " + kind);
    }
    UserId sender = new UserId(unpacker.unpackString());
    MessageId id = new MessageId(unpacker.unpackString());
    return new Message(conversation, sender, id, unpackContent(unpacker));
  }

  private static void packContent(MessageBufferPacker packer, Content content) throws IOException {
    switch (content) {
      case Content.Text text -> {
        packer.packInt(TEXT);
        packer.packString(text.text());
      }
      case Content.Media media -> {
        packer.packInt(MEDIA);
        MediaCodec.pack(packer, media);
      }
      case Content.Emotion(var pack, var name) -> {
        packer.packInt(EMOTION);
        packer.packString(pack);
        packer.packString(name);
      }
      case Content.GroupChange change -> {
        packer.packInt(GROUP_CHANGE);
        GroupChangeCodec.pack(packer, change);
      }
    }
  }

  private static Content unpackContent(MessageUnpacker unpacker) throws IOException {
    int kind = unpacker.unpackInt();
    return switch (kind) {
      case TEXT -> new Content.Text(unpacker.unpackString());
      case MEDIA -> MediaCodec.unpack(unpacker);
      case EMOTION -> new Content.Emotion(unpacker.unpackString(), unpacker.unpackString());
      case GROUP_CHANGE -> GroupChangeCodec.unpack(unpacker);
      default -> throw new IllegalArgumentException("unknown kind of content: " + kind);
    };
  }
}
