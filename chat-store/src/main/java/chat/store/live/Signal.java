package chat.store.live;

/// What servers tell each other about a user.
public sealed interface Signal {
  /// A JSON connection of the user has logged in: close the others.
  ///
  /// @param exceptConnection the one that stays, by a name that is unique over all servers
  record Takeover(String exceptConnection) implements Signal {}

  /// The user's account has been barred: close all connections.
  record Removed() implements Signal {}
}
