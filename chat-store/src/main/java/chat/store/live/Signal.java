package chat.store.live;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;

/// What servers tell each other about a user.
public sealed interface Signal {
  /// A JSON connection of the user has logged in: close the others.
  ///
  /// @param exceptConnection the one that stays, by a name that is unique over all servers
  record Takeover(String exceptConnection) implements Signal {}

  /// The user is in a group now.
  ///
  /// @param group which
  /// @param traceId of the request that did it
  /// @param position the entry of the group's log that says so
  record GroupJoined(GroupId group, String traceId, long position) implements Signal {}

  /// Somebody has read a conversation of the user's: the user, on some device, or the other one.
  ///
  /// @param reader who
  /// @param position up to which position
  record ReadUpTo(UserId reader, ConversationId conversation, long position) implements Signal {}

  /// The user's account has been barred: close all connections.
  ///
  /// @param traceId of the request that did it
  record Removed(String traceId) implements Signal {}

  /// The user's password was changed: close the connections of all sessions but one.
  ///
  /// @param keptSession the SHA-256 of its token
  record PasswordChanged(String keptSession) implements Signal {}

  /// A session of the user's has ended: close its connections.
  ///
  /// @param session the SHA-256 of its token
  record LoggedOut(String session) implements Signal {}

  /// The user has a role now.
  record RoleSet(int roleId) implements Signal {}
}
