package chat.server.fanout;

import chat.api.codec.FrameCodec;
import chat.api.id.ConversationId;
import chat.api.id.GroupId;
import chat.api.id.UserId;
import chat.api.protocol.Content;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import chat.server.caller.Caller;
import chat.server.connection.OutgoingFrame;
import chat.server.metrics.ServerMetrics;
import chat.store.call.CallNews;
import chat.store.live.Announcement;
import chat.store.live.Signal;
import chat.store.presence.PresenceChange;
import chat.store.presence.PresenceSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A fan-out worker: one thread that serves its share of the logged-in connections, in the order of
/// its queue. It only offers to outboxes, so no reader, however slow, holds it up, and its queue
/// drains whatever happens: whoever puts something in may wait for room.
final class Worker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
  private static final int QUEUE_LENGTH = 4096;
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(QUEUE_LENGTH);
  private final List<Member> members = new ArrayList<>();
  private final Map<Caller, Member> byCaller = new HashMap<>();
  private final Map<UserId, List<Member>> byUser = new HashMap<>();
  private final List<Joining> joining = new ArrayList<>();
  private final PresenceBoard board = new PresenceBoard();
  private final PresenceFeed presence;
  private final GroupIndex groups = new GroupIndex();
  private final LocalGroups localGroups;
  private final ServerMetrics metrics;
  private long nextTickNanos;
  private volatile long lagNanos;

  private record Joining(
      Member member, long sinceSequence, List<OutgoingFrame> first, CountDownLatch done) {}

  /// @param localGroups the groups of the people here
  /// @param metrics counts deliveries
  Worker(double bytesPerSecond, LocalGroups localGroups, ServerMetrics metrics) {
    this.metrics = metrics;
    this.localGroups = localGroups;
    long now = System.nanoTime();
    presence = new PresenceFeed(board, new Bandwidth(bytesPerSecond, now));
    nextTickNanos = now + TICK_NANOS;
  }

  @Override
  public void run() {
    try {
      while (true) {
        long patience = presence.isBusy() ? 0 : nextTickNanos - System.nanoTime();
        Runnable task = queue.poll(patience, TimeUnit.NANOSECONDS);
        if (task != null) {
          runSafely(task);
        } else if (presence.isBusy()) {
          runSafely(() -> presence.serve(members));
        }
        if (nextTickNanos - System.nanoTime() <= 0) {
          lagNanos = System.nanoTime() - nextTickNanos;
          nextTickNanos = System.nanoTime() + TICK_NANOS;
          runSafely(() -> presence.tick(members, System.nanoTime()));
        }
      }
    } catch (InterruptedException stopped) {
      LOG.debug("Worker ends with {} members", members.size());
    }
  }

  int waiting() {
    return queue.size();
  }

  double lagSeconds() {
    return lagNanos / 1e9;
  }

  /// A bug in one task must not end the deliveries of everybody else.
  private static void runSafely(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException bug) {
      LOG.error("A fan-out task failed", bug);
    }
  }

  /// Delivers to all members (lobby), those of a group, or the connections of both people (private
  /// chat).
  void deliver(Broadcast broadcast) throws InterruptedException {
    queue.put(() -> {
      switch (broadcast.entry().message().conversation()) {
        case ConversationId.Lobby _ -> offer(broadcast, Delivery.View.COMMON, members);
        case ConversationId.Group(var group) -> offer(broadcast, groups.of(group));
        case ConversationId.Pair pair -> {
          UserId sender = broadcast.entry().message().sender();
          UserId receiver = pair.peerOf(sender);
          offer(broadcast, Delivery.View.SELF, connectionsOf(sender));
          if (!receiver.equals(sender)) {
            offer(broadcast, Delivery.View.OTHER, connectionsOf(receiver));
          }
        }
      }
    });
  }

  /// The connections of somebody are in a group now.
  ///
  /// @param entries what they are to get of it, that which says so first
  void groupJoined(UserId user, GroupId group, List<Broadcast> entries)
      throws InterruptedException {
    queue.put(() -> {
      List<Member> joining =
          connectionsOf(user).stream().filter(member -> groups.join(member, group)).toList();
      boolean first = true;
      for (Broadcast entry : entries) {
        if (first && entry.entry().message().content() instanceof Content.GroupChange change) {
          joining.forEach(new GroupNews(entry, change)::tellEntry);
        } else {
          offer(entry, joining);
        }
        first = false;
      }
    });
  }

  /// The connections of somebody are in a group no more.
  void groupLeft(UserId user, GroupId group) throws InterruptedException {
    queue.put(() -> connectionsOf(user).forEach(member -> groups.leave(member, group)));
  }

  /// Adds a member once the board counts its user as online, and sends its first frames then:
  /// nothing can come before them.
  ///
  /// @param done is counted down when that has happened
  void join(Member member, long sinceSequence, List<OutgoingFrame> first, CountDownLatch done)
      throws InterruptedException {
    queue.put(() -> {
      joining.add(new Joining(member, sinceSequence, first, done));
      admit();
    });
  }

  void leave(Caller caller) throws InterruptedException {
    queue.put(() -> {
      joining.removeIf(waiting -> waiting.member().caller().equals(caller));
      Member member = byCaller.remove(caller);
      if (member != null) {
        members.remove(member);
        groups.remove(member);
        List<Member> left = byUser.get(member.user());
        left.remove(member);
        if (left.isEmpty()) {
          byUser.remove(member.user());
        }
      }
    });
  }

  void presenceChanged(PresenceChange change) throws InterruptedException {
    queue.put(() -> {
      switch (board.apply(change)) {
        case CAME_OR_WENT -> presence.changed(change, connectionsOf(change.profile().id()));
        case PROFILE -> presence.renewed(change);
        case OLD -> {} // the board has heard of it, or of something newer
      }
      admit();
    });
  }

  void presenceReset(PresenceSnapshot snapshot) throws InterruptedException {
    queue.put(() -> {
      board
          .reset(snapshot)
          .forEach(change -> presence.changed(change, connectionsOf(change.profile().id())));
      admit();
    });
  }

  /// Puts a question to the board. What it answers reaches the caller before any later change.
  ///
  /// @param absolute whether the answer says all there is to know: what the member has not been
  ///   told yet is part of it then
  void ask(Caller caller, boolean absolute, Consumer<PresenceBoard> question)
      throws InterruptedException {
    queue.put(() -> {
      Member member = byCaller.get(caller);
      if (absolute && member != null) {
        presence.toldAll(member);
      }
      question.accept(board);
    });
  }

  /// Ends those of a user's connections that it concerns, told why.
  ///
  /// @param done is counted down when they were told
  void dismiss(UserId user, Dismissal why, CountDownLatch done) throws InterruptedException {
    queue.put(() -> {
      connectionsOf(user).stream()
          .map(Member::caller)
          .filter(why::concerns)
          .toList()
          .forEach(why::end);
      done.countDown();
    });
  }

  /// Tells a user's native connections how far somebody has read.
  void readUpTo(UserId to, Signal.ReadUpTo read) throws InterruptedException {
    queue.put(() -> {
      String conversation =
          switch (read.conversation()) {
            case ConversationId.Lobby _ -> ConversationId.LOBBY_KEY;
            case ConversationId.Group(var group) -> group.value();
            case ConversationId.Pair pair -> pair.peerOf(to).value();
          };
      Event event = new Event.ReadUpTo(read.reader().value(), conversation, read.position());
      for (Member member : connectionsOf(to)) {
        if (member.isNative()) {
          member.caller().answer("", event);
        }
      }
    });
  }

  /// Tells a user's native connections which role the user has now.
  void roleSet(UserId user, int roleId) throws InterruptedException {
    queue.put(() ->
        connectionsOf(user).stream()
            .filter(Member::isNative)
            .forEach(
                member -> member.caller().answer("", new Event.RoleSet(user.value(), roleId))));
  }

  /// Tells news of a call to those it is for.
  void call(CallNews news) throws InterruptedException {
    queue.put(() -> new CallDelivery(news, members, groups, this::connectionsOf).deliver());
  }

  void announce(Announcement announcement) throws InterruptedException {
    queue.put(() -> {
      AnnouncementFrames frames = new AnnouncementFrames(announcement);
      for (Member member : members) {
        member.caller().send(frames.frame(member.caller()));
      }
    });
  }

  private List<Member> connectionsOf(UserId user) {
    return byUser.getOrDefault(user, List.of());
  }

  private void offer(Broadcast broadcast, List<Member> receivers) {
    switch (broadcast.entry().message().content()) {
      case Content.Text _, Content.Media _, Content.Emotion _ ->
          offer(broadcast, Delivery.View.COMMON, receivers);
      case Content.GroupChange change -> receivers.forEach(new GroupNews(broadcast, change)::tell);
    }
  }

  private void offer(Broadcast broadcast, Delivery.View view, List<Member> receivers) {
    OutgoingFrame binary = null;
    OutgoingFrame text = null;
    int toMsgpack = 0;
    for (int i = 0; i < receivers.size(); i++) {
      Caller caller = receivers.get(i).caller();
      if (caller.isNative()) {
        binary = binary != null ? binary : broadcast.frame(view, FrameCodec.MSGPACK);
        caller.send(binary);
        toMsgpack++;
      } else {
        text = text != null ? text : broadcast.frame(view, FrameCodec.JSON);
        caller.send(text);
      }
    }
    metrics.delivered(toMsgpack, receivers.size() - toMsgpack);
  }

  private void admit() {
    Iterator<Joining> waiting = joining.iterator();
    while (waiting.hasNext()) {
      Joining next = waiting.next();
      if (next.sinceSequence() <= board.sequence()) {
        waiting.remove();
        Member member = next.member();
        next.first().forEach(member.caller()::send);
        presence.toldAll(member);
        members.add(member);
        groups.add(member, localGroups.of(member.user()));
        byCaller.put(member.caller(), member);
        byUser.computeIfAbsent(member.user(), _ -> new ArrayList<>(1)).add(member);
        next.done().countDown();
      }
    }
  }
}
