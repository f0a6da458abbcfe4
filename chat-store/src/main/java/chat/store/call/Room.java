package chat.store.call;

import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import java.util.Optional;

/// A call. It is named by who made it, for nobody has two.
///
/// @param owner who made it
/// @param callees who may join
/// @param group what its clients were told: whether it is a call of a group
/// @param video what its clients were told: whether it begins with pictures
public record Room(UserId owner, Callees callees, boolean group, boolean video) {
  /// Who is called.
  public sealed interface Callees {
    /// One person.
    record One(UserId user) implements Callees {}

    /// Whoever is in a group.
    record Members(GroupId group) implements Callees {}

    /// Everybody.
    record Lobby() implements Callees {}
  }

  /// The group or the lobby whose people are called; empty if it is one person.
  public Optional<ConversationId> conversation() {
    return switch (callees) {
      case Callees.One _ -> Optional.empty();
      case Callees.Members(var id) -> Optional.of(new ConversationId.Group(id));
      case Callees.Lobby() -> Optional.of(ConversationId.LOBBY);
    };
  }

  /// Whether a user alone is called.
  public boolean calls(UserId user) {
    return callees instanceof Callees.One(var callee) && callee.equals(user);
  }
}
