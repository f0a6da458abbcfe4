package chat.server.fanout;

import chat.api.codec.FrameCodec;
import chat.api.id.UserId;
import chat.api.protocol.Event;
import chat.api.protocol.EventFrame;
import chat.api.protocol.UserView;
import chat.server.caller.Micros;
import chat.server.connection.OutgoingFrame;
import chat.store.presence.PresenceChange;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells one worker's connections who came and went: native ones by one shared batch a tick, the
/// predecessor's by single 200 and 201 frames within the bandwidth that low-priority traffic may
/// use. Telling everybody of everybody is quadratic, so nothing here is done per change and
/// receiver that can be done per tick.
final class PresenceFeed {
  private static final int MAX_BATCH = 1000;

  /// How many single frames go out before the worker looks for messages again.
  private static final int SLICE = 1000;

  /// How many single frames one member gets a tick: far fewer than what makes it count as slow.
  private static final int MAX_SINGLES = 500;

  /// About what one person takes in a batch.
  private static final int BYTES_PER_PERSON = 80;

  private final PresenceBoard board;
  private final Bandwidth bandwidth;
  private final Map<UserId, PresenceChange> sinceLastTick = new LinkedHashMap<>();
  private final PeopleOnline people = new PeopleOnline();
  private final BitSet untold = new BitSet();
  private final Map<Integer, OutgoingFrame> singles = new HashMap<>();
  private int nextMember;
  private int membersToVisit;

  PresenceFeed(PresenceBoard board, Bandwidth bandwidth) {
    this.board = board;
    this.bandwidth = bandwidth;
  }

  /// Notes that somebody came or went.
  ///
  /// @param own the person's connections here: they were told with their login
  void changed(PresenceChange change, List<Member> own) {
    sinceLastTick.remove(change.profile().id());
    sinceLastTick.put(change.profile().id(), change);
    int person = apply(change);
    if (change.online()) {
      own.stream()
          .filter(member -> !member.isNative())
          .forEach(member -> member.toldOnline().set(person));
    }
  }

  /// Notes that somebody online has another profile. The predecessor's clients would count the
  /// person once more, so they learn of it when they ask.
  void renewed(PresenceChange change) {
    sinceLastTick.put(change.profile().id(), change);
    var _ = apply(change);
  }

  private int apply(PresenceChange change) {
    int person = people.apply(change);
    singles.remove(person);
    return person;
  }

  /// Notes that a member is told all there is to know, now.
  void toldAll(Member member) {
    if (!member.isNative()) {
      member.toldOnline().clear();
      member.toldOnline().or(people.online());
    }
  }

  /// Sends the batch that is due, and a first slice of what [#serve] is to send.
  void tick(List<Member> members, long nowNanos) {
    bandwidth.refill(nowNanos);
    sendBatch(members);
    people.forgetGone(members);
    singles.clear();
    membersToVisit = members.size();
    serve(members);
  }

  /// Whether [#serve] has something to do before the next tick.
  boolean isBusy() {
    return membersToVisit > 0 && bandwidth.isLeft();
  }

  /// A batch is the same for everybody, so it is as large as the budget allows for all of them;
  /// what is left waits for the next ticks, of one person only the last.
  private void sendBatch(List<Member> members) {
    if (sinceLastTick.isEmpty() || !bandwidth.isLeft()) {
      return;
    }
    List<Member> readers = members.stream().filter(Member::isNative).toList();
    if (readers.isEmpty()) {
      sinceLastTick.clear();
      return;
    }
    OutgoingFrame batch = batch(room(readers.size()));
    for (Member reader : readers) {
      reader.caller().send(batch);
      bandwidth.spend(batch.length());
    }
  }

  private int room(int readers) {
    return Math.clamp(bandwidth.left() / readers / BYTES_PER_PERSON, 1, MAX_BATCH);
  }

  private OutgoingFrame batch(int room) {
    List<UserView> online = new ArrayList<>();
    List<String> offline = new ArrayList<>();
    Iterator<PresenceChange> changes = sinceLastTick.values().iterator();
    for (int i = 0; i < room && changes.hasNext(); i++) {
      PresenceChange change = changes.next();
      changes.remove();
      if (change.online()) {
        online.add(PresenceBoard.view(change.profile()));
      } else {
        offline.add(change.profile().id().value());
      }
    }
    return encode(FrameCodec.MSGPACK, new Event.Presence(online, offline, board.size()));
  }

  /// Sends one slice of what the predecessor's clients were not told yet. Somebody who came and
  /// went since a member was told is not mentioned at all: that client counts. Each tick goes on
  /// with the member after the last one, so a short budget does not always serve the same ones.
  void serve(List<Member> members) {
    membersToVisit = Math.min(membersToVisit, members.size());
    for (int sent = 0; sent < SLICE && isBusy(); membersToVisit--) {
      nextMember = (nextMember + 1) % members.size();
      Member member = members.get(nextMember);
      if (!member.isNative() && !member.toldOnline().equals(people.online())) {
        sent += sendSingles(member);
      }
    }
  }

  private int sendSingles(Member member) {
    untold.clear();
    untold.or(member.toldOnline());
    untold.xor(people.online());
    int sent = 0;
    int person = untold.nextSetBit(0);
    while (person >= 0 && sent < MAX_SINGLES && bandwidth.isLeft()) {
      OutgoingFrame single = singles.computeIfAbsent(person, this::single);
      member.toldOnline().flip(person);
      member.caller().send(single);
      bandwidth.spend(single.length());
      sent++;
      person = untold.nextSetBit(person + 1);
    }
    return sent;
  }

  private OutgoingFrame single(int person) {
    UserView user = PresenceBoard.view(people.profile(person));
    return encode(
        FrameCodec.JSON,
        people.online().get(person) ? new Event.UserOnline(user) : new Event.UserQuit(user));
  }

  private static OutgoingFrame encode(FrameCodec codec, Event event) {
    return OutgoingFrame.message(
        codec.isText(), codec.encodeEvent(new EventFrame(Micros.now(), "", event)));
  }
}
