package chat.store.call;

import chat.api.id.ConversationId;
import chat.api.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Calls. Each step is atomic, and what it changes is published in the same step: of two who join
/// at once the second is in the news' list of nobody, the first in that of the second.
///
/// Somebody is in a call by one connection. A server says with [#hold] that it lives; who is not
/// held for [CallTiming#lease()], or for [CallTiming#grace()] after [#drop], is [#expired].
///
/// All methods throw [chat.store.error.StoreUnavailableException] if the store cannot be reached.
public interface Calls {
  /// How many calls of one conversation are looked at.
  int MOST_COMPARED = 10;

  /// Somebody's call.
  Optional<Call> find(UserId owner);

  /// The calls in which one of two is, or is called alone.
  List<Call> of(UserId one, UserId other);

  /// The calls to the lobby and to groups: of each conversation that with the most people in it, of
  /// the first [#MOST_COMPARED] that the store finds.
  List<Call> in(Collection<ConversationId> conversations);

  /// Makes a call, which its owner is in.
  ///
  /// @return false if the owner has one already
  boolean create(Room room, Act ring, CallTiming timing);

  /// What came of joining.
  enum Joined {
    DONE,
    FULL,
    ENDED
  }

  /// Lets somebody join. Who is in already is in by this connection from now on.
  Joined join(Call call, Act join, CallTiming timing);

  /// Lets somebody leave who is not the owner, or refuse who alone is called.
  ///
  /// @return whether they did: false if they had left, or the call had ended
  boolean leave(Call call, Act leave, CallTiming timing);

  /// Ends a call.
  ///
  /// @return false if it had ended
  boolean end(Call call, Act end);

  /// What became of a signal.
  enum Sent {
    DONE,
    /// And its sender is in the call by this connection from now on.
    MOVED,
    OFFLINE,
    ENDED
  }

  /// Sends a signal. Not stored: who listens hears it.
  ///
  /// @param moves whether the sender, if in the call, is so by this connection
  Sent signal(Call call, Act signal, UserId to, boolean moves, CallTiming timing);

  /// Sends a copy of a signal to its sender's other connections.
  void copy(Room room, Act signal);

  /// Tells people of a call that went on before they could be called.
  void tellRunning(Room room, Act running, Collection<UserId> to);

  /// Tells somebody who rings who is offline.
  void tellOffline(Room room, Act offline);

  /// Says that the connection by which somebody is in a call lives.
  ///
  /// @return false if they are in it by that connection no more
  boolean hold(UserId owner, UserId member, String connection, CallTiming timing);

  /// Says that the connection by which somebody is in a call is gone.
  void drop(UserId owner, UserId member, String connection, CallTiming timing);

  /// What came of resuming.
  sealed interface Resumed {
    /// They are in the call by this connection now.
    record Done() implements Resumed {}

    /// They are in no such call.
    record Gone() implements Resumed {}

    /// They are in it by another connection.
    ///
    /// @param until when that one counts as gone unless it is held again, µs
    record Elsewhere(long until) implements Resumed {}
  }

  /// Lets somebody be in a call by a new connection if the other one is gone.
  ///
  /// @param seen until when the other one was held some beats ago: has nobody held it since, it is
  ///   gone
  Resumed resume(
      UserId owner, UserId member, String connection, OptionalLong seen, CallTiming timing);

  /// The owners of the calls somebody is in, or called by alone.
  List<UserId> ownersOf(UserId user);

  /// Something whose time has come.
  sealed interface Expired {
    /// Whose call it is.
    UserId owner();

    /// Somebody has been gone for too long.
    record Lease(UserId owner, UserId member) implements Expired {}

    /// A call has lasted, or rung, for too long.
    record End(UserId owner) implements Expired {}
  }

  /// What is to be ended by [#expire], the earliest first, some hundreds at most.
  List<Expired> expired();

  /// Ends what has expired: lets somebody leave, or ends the call if it is the owner's.
  ///
  /// @param act by whose leaving, without a connection
  /// @return false if somebody else did so before, or it has not expired after all
  boolean expire(Call call, Expired expired, Act act, CallTiming timing);
}
