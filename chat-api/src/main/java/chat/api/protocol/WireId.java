package chat.api.protocol;

import chat.api.id.ConversationId;

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

  /// Whether this names the lobby.
  public boolean isLobby() {
    return value.equals(ConversationId.LOBBY_KEY);
  }
}
