package chat.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.api.protocol.ErrorCode;
import chat.api.protocol.Event;
import chat.api.protocol.Request;
import chat.api.protocol.WireId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PendingSendsTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  private final PendingSends sends = new PendingSends(3);
  private final List<Request> written = new ArrayList<>();

  @Test
  void whatIsSentWithoutALineGoesOutInOrderWithTheNextOne() throws Exception {
    CompletableFuture<Receipt> one = send("a");
    var _ = send("b");
    assertThat(written).isEmpty();
    sends.attach(written::add);
    assertThat(written).containsExactly(message("a"), message("b"));
    sends.stored(ack("a"));
    assertThat(Futures.await(one)).isEqualTo(new Receipt("a", 42, 99));
  }

  @Test
  void onlyWhatIsUnconfirmedGoesOutAgainAndBeforeWhatIsNew() {
    sends.attach(written::add);
    var _ = send("a");
    var _ = send("b");
    sends.stored(ack("a"));
    sends.detach();
    var _ = send("c");
    written.clear();
    sends.attach(written::add);
    assertThat(written).containsExactly(message("b"), message("c"));
  }

  @Test
  void aRefusalNamesTheServersCodeAndText() {
    CompletableFuture<Receipt> one = send("a");
    sends.refused(
        new Event.Notice(
            Event.Level.WARNING,
            WireId.of("0"),
            Optional.of("a"),
            Optional.of(ErrorCode.UNKNOWN_RECEIVER),
            "There is no such user."));
    assertThatThrownBy(() -> Futures.await(one))
        .isInstanceOfSatisfying(
            ChatException.Refused.class,
            refused -> assertThat(refused.code()).contains(ErrorCode.UNKNOWN_RECEIVER))
        .hasMessage("There is no such user.");
  }

  @Test
  void aNoticeAboutNothingOfOursIsNotTaken() {
    var _ = send("a");
    assertThat(
            sends.refused(
                new Event.Notice(
                    Event.Level.SYSTEM, WireId.of("0"), Optional.empty(), Optional.empty(), "")))
        .isFalse();
    assertThat(sends.stored(ack("b"))).isFalse();
  }

  @Test
  void moreThanTheBoundIsRefusedAtOnce() {
    var _ = send("a");
    var _ = send("b");
    var _ = send("c");
    assertThatThrownBy(() -> Futures.await(send("d")))
        .isInstanceOf(ChatException.TooManyWaiting.class);
  }

  @Test
  void theTimeOutSaysWhetherTheMessageWentOut() {
    CompletableFuture<Receipt> waiting = sends.send("0", "a", message("a"), Duration.ofMillis(20));
    assertThatThrownBy(() -> Futures.await(waiting))
        .isInstanceOf(ChatException.TimedOut.class)
        .hasMessageContaining("was not sent");
    sends.attach(written::add);
    assertThat(written).isEmpty();
    CompletableFuture<Receipt> sent = sends.send("0", "b", message("b"), Duration.ofMillis(20));
    assertThatThrownBy(() -> Futures.await(sent))
        .isInstanceOf(ChatException.TimedOut.class)
        .hasMessageContaining("may or may not");
  }

  @Test
  void afterTheEndEverythingFailsWithIt() {
    CompletableFuture<Receipt> before = send("a");
    ConnectionState.Ended state =
        new ConnectionState.Ended(ConnectionState.EndReason.TAKEN_OVER, "Signed in elsewhere.");
    sends.fail(new ChatException.Ended(state));
    for (CompletableFuture<Receipt> each : List.of(before, send("b"))) {
      assertThatThrownBy(() -> Futures.await(each))
          .isInstanceOfSatisfying(
              ChatException.Ended.class, ended -> assertThat(ended.state()).isEqualTo(state));
    }
  }

  private CompletableFuture<Receipt> send(String id) {
    return sends.send("0", id, message(id), LONG);
  }

  /// Stands for the message: its type does not matter here.
  private static Request message(String id) {
    return new Request.UserQuery(WireId.of(id));
  }

  private static Event.Acked ack(String id) {
    return new Event.Acked(WireId.of("0"), id, 42, 99);
  }
}
