package chat.store.live;

import chat.api.id.GroupId;

/// What servers tell each other about a user.
public sealed interface Signal {
  /// A JSON connection of the user has logged in: close the others.
  ///
  /// @param exceptConnection the one that stays, by a name that is unique over all servers
  record Takeover(String exceptConnection) implements Signal {}

  /// The user is in a group now.
  ///
  /// @param group which
  /// @param position the entry of the group's log that says so
  record GroupJoined(GroupId group, long position) implements Signal {}

  /// The user's account has been barred: close all connections.
  record Removed() implements Signal {}
}
