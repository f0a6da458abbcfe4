package chat.server.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.codec.FrameCodec;
import chat.api.id.UserId;
import chat.api.protocol.CloseCode;
import chat.api.protocol.Event;
import chat.api.protocol.Limits;
import chat.server.caller.Caller;
import chat.server.connection.FrameContents;
import chat.server.connection.OutgoingFrame;
import chat.server.connection.Peer;
import chat.server.metrics.ServerMetrics;
import chat.store.account.Profile;
import chat.store.presence.PresenceChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PresenceFeedTest {
  /// One frame of 200 or 201 overdraws it, so a tick sends exactly one.
  private static final double ONE_FRAME = 1;

  private static final double PLENTY = 1e9;

  private final PresenceBoard board = new PresenceBoard();
  private final List<Member> members = new ArrayList<>();
  private PresenceFeed feed = new PresenceFeed(board, new Bandwidth(PLENTY, 0));
  private long sequence;
  private long nanos;

  @Test
  void withoutRoomTheRestWaitsForTheNextTicks() {
    feed = new PresenceFeed(board, new Bandwidth(ONE_FRAME, 0));
    Reader reader = reader("r");
    come("a");
    come("b");
    tick();
    assertThat(reader.believed).hasSize(1);
    tickWithRoom();
    assertThat(reader.believed).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void onePageGetsItsShareATickAndTheNextOnesTheirs() {
    Reader first = reader("r");
    Reader second = reader("s");
    for (int i = 0; i < 1200; i++) {
      come("u" + i);
    }
    tick();
    assertThat(first.believed).hasSize(500);
    assertThat(second.believed).hasSize(500);
    assertThat(feed.isBusy()).isFalse();
    tickWithRoom();
    assertThat(first.believed).hasSize(1200);
    assertThat(second.believed).hasSize(1200);
  }

  @Test
  void betweenTwoSlicesThereIsTimeForMessages() {
    for (int i = 0; i < 5; i++) {
      reader("r" + i);
    }
    for (int i = 0; i < 500; i++) {
      come("u" + i);
    }
    tick();
    assertThat(feed.isBusy()).isTrue();
    feed.serve(members);
    assertThat(feed.isBusy()).isTrue();
    feed.serve(members);
    assertThat(feed.isBusy()).isFalse();
  }

  @Test
  void whoGoesBetweenTwoSlicesIsNotToldAsPresent() {
    Reader first = reader("r");
    reader("s");
    Reader last = reader("t");
    for (int i = 0; i < 500; i++) {
      come("u" + i);
    }
    tick();
    go("u0");
    feed.serve(members);
    tickWithRoom();
    assertThat(first.believed).hasSize(499);
    assertThat(last.believed).hasSize(499).doesNotContain("u0");
  }

  @Test
  void whoCameAndWentBeforeItCouldBeToldIsNotMentioned() {
    Reader reader = reader("r");
    come("a");
    go("a");
    come("b");
    tick();
    assertThat(reader.frames).isEqualTo(1);
    assertThat(reader.believed).containsExactly("b");
  }

  @Test
  void onesOwnComingIsNotToldTwice() {
    Reader reader = reader("r");
    come("r");
    tick();
    assertThat(reader.frames).isZero();
  }

  @Test
  void whatAnAnswerSaidIsNotToldAgain() {
    Reader reader = reader("r");
    come("a");
    feed.toldAll(members.getFirst());
    reader.believed.add("a");
    tick();
    assertThat(reader.frames).isZero();
    go("a");
    tick();
    assertThat(reader.frames).isEqualTo(1);
  }

  /// Each frame is checked by the reader: who is told of must have been absent, or present, before.
  @Test
  void overThousandsWhoComeAndGoNobodyIsToldWrong() {
    feed = new PresenceFeed(board, new Bandwidth(ONE_FRAME, 0));
    Random random = new Random(20261124);
    Set<String> online = new HashSet<>();
    List<Reader> readers = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String oldest = "u" + i / 10;
      if (online.remove(oldest)) {
        go(oldest);
      }
      String user = "u" + random.nextInt(i / 10 + 1, i / 10 + 500);
      if (online.remove(user)) {
        go(user);
      } else {
        online.add(user);
        come(user);
      }
      if (i % 4000 == 0) {
        Reader reader = reader("r" + i);
        reader.believed.addAll(online);
        readers.add(reader);
      }
      tick();
    }
    for (int i = 0; i < 20_000 && readers.stream().anyMatch(r -> !r.believed.equals(online)); i++) {
      tick();
    }
    assertThat(readers).allSatisfy(reader -> assertThat(reader.believed).isEqualTo(online));
  }

  private Reader reader(String user) {
    Reader reader = new Reader();
    Caller caller = new Caller(reader, Locale.ENGLISH, Limits.DEFAULT, new ServerMetrics());
    assertThat(caller.accepts(true)).isTrue();
    Member member = new Member(caller, profile(user));
    feed.toldAll(member);
    members.add(member);
    return reader;
  }

  private void come(String user) {
    change(user, true);
  }

  private void go(String user) {
    change(user, false);
  }

  private void change(String user, boolean online) {
    PresenceChange change = new PresenceChange(++sequence, profile(user), online);
    assertThat(board.apply(change)).isEqualTo(PresenceBoard.News.CAME_OR_WENT);
    feed.changed(
        change, members.stream().filter(m -> m.user().equals(change.profile().id())).toList());
  }

  /// A second later: the budget is full again.
  private void tick() {
    nanos += 1_000_000_000_000L;
    feed.tick(members, nanos);
  }

  private void tickWithRoom() {
    for (int i = 0; i < 10; i++) {
      tick();
    }
  }

  private static Profile profile(String user) {
    return new Profile(new UserId(user), "name of " + user, "");
  }

  /// A page of the predecessor that counts.
  private static final class Reader implements Peer {
    private final Set<String> believed = new HashSet<>();
    private int frames;

    @Override
    public String id() {
      return "c";
    }

    @Override
    public String remoteAddress() {
      return "127.0.0.1";
    }

    @Override
    public String userAgent() {
      return "";
    }

    @Override
    public String acceptLanguage() {
      return "";
    }

    @Override
    public boolean send(OutgoingFrame frame) {
      frames++;
      Event told = FrameContents.event(frame, FrameCodec.JSON).event();
      assertThat(
              switch (told) {
                case Event.UserOnline(var user) -> believed.add(user.userId());
                case Event.UserQuit(var user) -> believed.remove(user.userId());
                default -> false;
              })
          .as("%s was not known before", told)
          .isTrue();
      return true;
    }

    @Override
    public void close(CloseCode code) {
      throw new AssertionError("closed");
    }
  }
}
