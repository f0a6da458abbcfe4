package chat.api.client;

import static chat.api.client.Messages.delivery;
import static chat.api.client.Messages.group;
import static chat.api.client.Messages.joined;
import static chat.api.client.Messages.lobby;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.client.Resumption.Step;
import chat.api.protocol.Delivery;
import chat.api.protocol.Event;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResumptionTest {
  private final Resumption resumption = new Resumption();

  @Test
  void theFirstLoginAsksForTheBaseline() {
    resumption.loggedIn("e1", "ann");
    assertThat(resumption.wanted()).contains(Map.of());
    assertThat(resumption.synced(List.of(at("0", 41), at("bob", 7)))).isEmpty();
    assertThat(resumption.wanted()).isEmpty();
    assertThat(resumption.delivered(lobby(42))).containsExactly(new Step.Deliver(lobby(42)));
  }

  @Test
  void aReconnectAsksWithAllPositions() {
    baseline(at("0", 41), at("bob", 7));
    resumption.loggedIn("e1", "ann");
    assertThat(resumption.wanted()).contains(Map.of("0", 41L, "bob", 7L));
  }

  @Test
  void aGapAsksWithAllPositionsSinceUnnamedConversationsComeFromTheirStart() {
    baseline(at("0", 41), at("bob", 7));
    assertThat(resumption.delivered(delivery("bob", 9))).isEmpty();
    assertThat(resumption.wanted()).contains(Map.of("0", 41L, "bob", 7L));
  }

  @Test
  void aConversationThatBeganSinceComesFromItsStart() {
    baseline(at("0", 0));
    resumption.loggedIn("e1", "ann");
    Event.SyncItem began = new Event.SyncItem("bob", 1, List.of(delivery("bob", 1)), false, false);
    assertThat(resumption.synced(List.of(at("0", 0), began)))
        .containsExactly(new Step.Deliver(delivery("bob", 1)));
  }

  @Test
  void aConversationThatBeginsLivePassesAtOnce() {
    baseline(at("0", 0));
    assertThat(resumption.delivered(delivery("bob", 1)))
        .containsExactly(new Step.Deliver(delivery("bob", 1)));
  }

  @Test
  void aGroupOfWhichTheClientHearsLiveBeginsWithThat() {
    baseline(at("0", 0));
    Delivery letIn = joined("team", 40, "ann");
    assertThat(resumption.delivered(letIn)).containsExactly(new Step.Deliver(letIn));
    assertThat(resumption.wanted()).isEmpty();
    assertThat(resumption.delivered(group("team", 41)))
        .containsExactly(new Step.Deliver(group("team", 41)));
  }

  @Test
  void aGroupJoinedWhileAwayBeginsWithTheJoiningAndNotBefore() {
    baseline(at("0", 0));
    resumption.loggedIn("e1", "ann");
    List<Delivery> entries =
        List.of(
            group("team", 1), joined("team", 2, "ann"), joined("team", 3, "bob"), group("team", 4));
    Event.SyncItem item = new Event.SyncItem("team", 4, entries, false, false);
    assertThat(resumption.synced(List.of(at("0", 0), item)))
        .containsExactly(
            new Step.Deliver(entries.get(1)),
            new Step.Deliver(entries.get(2)),
            new Step.Deliver(entries.get(3)));
    assertThat(resumption.wanted()).isEmpty();
  }

  @Test
  void aGroupJoinedWhileAwayFarBehindItsBeginningIsSaidToHaveAGap() {
    baseline(at("0", 0));
    resumption.loggedIn("e1", "ann");
    Event.SyncItem item = new Event.SyncItem("team", 4000, List.of(group("team", 1)), true, false);
    assertThat(resumption.synced(List.of(at("0", 0), item)))
        .containsExactly(new Step.Reset("team"));
    assertThat(resumption.delivered(group("team", 4001)))
        .containsExactly(new Step.Deliver(group("team", 4001)));
  }

  @Test
  void anotherEpochForgetsThePositionsAndSaysSo() {
    baseline(at("0", 41), at("bob", 7));
    assertThat(resumption.loggedIn("e2", "ann"))
        .containsExactly(new Step.Reset("0"), new Step.Reset("bob"));
    assertThat(resumption.wanted()).contains(Map.of());
    resumption.synced(List.of(at("0", 2)));
    assertThat(resumption.delivered(lobby(3))).containsExactly(new Step.Deliver(lobby(3)));
  }

  @Test
  void aResetIsToldBeforeWhatFollowsIt() {
    baseline(at("0", 41));
    resumption.loggedIn("e1", "ann");
    Event.SyncItem reset = new Event.SyncItem("0", 60, List.of(lobby(60)), false, true);
    assertThat(resumption.synced(List.of(reset)))
        .containsExactly(new Step.Reset("0"), new Step.Deliver(lobby(60)));
  }

  @Test
  void aConversationOlderThanACutBaselineIsNotTakenForNews() {
    Event.SyncItem[] items =
        LongStream.range(0, 1000)
            .mapToObj(i -> at(i == 0 ? "0" : "u" + i, 5))
            .toArray(Event.SyncItem[]::new);
    baseline(items);
    assertThat(resumption.delivered(delivery("old", 812)))
        .containsExactly(new Step.Deliver(delivery("old", 812)));
    resumption.loggedIn("e1", "ann");
    Event.SyncItem older =
        new Event.SyncItem("older", 9, List.of(delivery("older", 1)), true, false);
    assertThat(resumption.synced(List.of(older))).containsExactly(new Step.Reset("older"));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyMessageAfterTheBaselinePassesOnceAndInOrderWhateverTheLineDoes(long seed) {
    new ResumptionSimulation(seed).run();
  }

  static LongStream seeds() {
    return LongStream.range(0, 2000);
  }

  private void baseline(Event.SyncItem... items) {
    resumption.loggedIn("e1", "ann");
    resumption.synced(List.of(items));
  }

  private static Event.SyncItem at(String conversation, long position) {
    return new Event.SyncItem(conversation, position, List.of(), false, false);
  }
}
