package chat.api.client;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.ConversationView;
import chat.api.protocol.Delivery;

/// Where messages go and come from, as one person names it: the lobby, a group, or the private chat
/// with somebody.
///
/// @param kind which of the three
/// @param id `"0"`, the group's id, or the other person's user id
public record Room(ConversationView.Kind kind, String id) {
  /// The lobby.
  public static final Room LOBBY = new Room(ConversationView.Kind.LOBBY, ConversationId.LOBBY_KEY);

  /// @throws IllegalArgumentException if the id is none of that kind
  public Room {
    boolean valid =
        switch (kind) {
          case LOBBY -> id.equals(ConversationId.LOBBY_KEY);
          case GROUP -> GroupId.isValid(id);
          case PRIVATE -> UserId.isValid(id);
        };
    if (!valid) {
      throw new IllegalArgumentException("not a conversation");
    }
  }

  /// A group.
  public static Room of(GroupId group) {
    return new Room(ConversationView.Kind.GROUP, group.value());
  }

  /// The private chat with somebody.
  public static Room of(UserId person) {
    return new Room(ConversationView.Kind.PRIVATE, person.value());
  }

  /// Where a message belongs.
  public static Room of(Delivery delivery) {
    String id = delivery.conversation();
    if (delivery.view() != Delivery.View.COMMON) {
      return new Room(ConversationView.Kind.PRIVATE, id);
    }
    return id.equals(ConversationId.LOBBY_KEY) ? LOBBY : new Room(ConversationView.Kind.GROUP, id);
  }

  /// Whether only two can read it.
  public boolean isPrivate() {
    return kind == ConversationView.Kind.PRIVATE;
  }

  /// Whether it is a group.
  public boolean isGroup() {
    return kind == ConversationView.Kind.GROUP;
  }
}
