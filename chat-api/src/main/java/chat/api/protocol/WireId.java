package chat.api.protocol;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import java.util.Optional;

/// An id as a client sent it. Ids are texts, but the predecessor's client sends some as numbers and
/// waits for an answer that names the same value in the same JSON type.
///
/// @param value the id as text
/// @param number whether it came as a number
public record WireId(String value, boolean number) {
  /// The lobby, and what a notice names where it belongs to no conversation.
  public static final WireId LOBBY = of(ConversationId.LOBBY_KEY);

  /// An id that stands as text.
  public static WireId of(String value) {
    return new WireId(value, false);
  }

  /// The user this names, if it can name one.
  public Optional<UserId> user() {
    return Optional.of(value).filter(UserId::isValid).map(UserId::new);
  }

  /// The group this names, if it can name one.
  public Optional<GroupId> group() {
    return Optional.of(value).filter(GroupId::isValid).map(GroupId::new);
  }

  /// Whether this names the lobby.
  public boolean isLobby() {
    return value.equals(ConversationId.LOBBY_KEY);
  }
}
