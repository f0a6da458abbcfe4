package chat.store.live;

import chat.api.id.ConversationId;
import chat.store.call.CallCodec;
import chat.store.conversation.Entry;
import chat.store.conversation.EntryCodec;
import chat.store.presence.ProfileCodec;
import chat.store.redis.PublicationKind;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

/// Reads publications one after the other, and leaves out the second copy of an entry: a private
/// chat's entry is published for both of its people, and both may be listened for here.
final class PublicationDecoder {
  /// The copies follow each other closely; more than these many private chats cannot come between.
  private static final int REMEMBERED = 1024;

  /// The newest entry of each private chat, the most recent one last.
  private final LinkedHashMap<ConversationId, Entry> newest = new LinkedHashMap<>();

  /// @return empty for the second copy
  /// @throws IOException if it is damaged
  /// @throws IllegalArgumentException if it is damaged
  Optional<Publication> decode(byte[] bytes) throws IOException {
    try (MessageUnpacker unpacker = MessagePack.newDefaultUnpacker(bytes)) {
      return switch (PublicationKind.of(unpacker.unpackInt())) {
        case ENTRY -> entry(EntryCodec.unpackPublication(unpacker));
        case PRESENCE ->
            Optional.of(new Publication.PresenceChanged(ProfileCodec.unpackChange(unpacker)));
        case SIGNAL -> Optional.of(SignalCodec.unpack(unpacker));
        case ANNOUNCEMENT ->
            Optional.of(new Publication.Announced(AnnouncementCodec.unpack(unpacker)));
        case CALL -> Optional.of(new Publication.CallHeard(CallCodec.unpack(unpacker)));
      };
    }
  }

  private Optional<Publication> entry(EntryCodec.Published published) {
    Entry entry = published.entry();
    boolean isCopy =
        switch (entry.message().conversation()) {
          case ConversationId.Lobby _, ConversationId.Group _ -> false;
          case ConversationId.Pair pair -> isCopy(pair, entry);
        };
    return isCopy
        ? Optional.empty()
        : Optional.of(new Publication.EntryPublished(entry, published.traceId()));
  }

  private boolean isCopy(ConversationId.Pair pair, Entry entry) {
    Entry before = newest.putLast(pair, entry);
    if (newest.size() > REMEMBERED) {
      newest.pollFirstEntry();
    }
    return before != null
        && before.position() == entry.position()
        && before.timestampMicros() == entry.timestampMicros();
  }
}
