package chat.store.call;

import chat.api.id.GroupId;
import chat.api.id.UserId;

/// A call. It is named by who made it, for nobody has two.
///
/// @param owner who made it
/// @param callees who may join
/// @param group what its clients were told: whether it is a call of a group
public record Room(UserId owner, Callees callees, boolean group) {
  /// Who is called.
  public sealed interface Callees {
    /// One person.
    record One(UserId user) implements Callees {}

    /// Whoever is in a group.
    record Members(GroupId group) implements Callees {}

    /// Everybody.
    record Lobby() implements Callees {}
  }

  /// Whether a user alone is called.
  public boolean calls(UserId user) {
    return callees instanceof Callees.One(var callee) && callee.equals(user);
  }
}
