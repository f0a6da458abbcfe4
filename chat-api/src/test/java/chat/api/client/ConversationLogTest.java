package chat.api.client;

import static chat.api.client.Messages.item;
import static chat.api.client.Messages.lobby;
import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationLogTest {
  private final ConversationLog log = ConversationLog.unknown();

  @Test
  void theNextPositionPassesAndASeenOneDoesNot() {
    log.baseline(7);
    assertThat(log.delivered(lobby(8))).containsExactly(lobby(8));
    assertThat(log.delivered(lobby(8))).isEmpty();
    assertThat(log.delivered(lobby(3))).isEmpty();
    assertThat(log.isBehind()).isFalse();
  }

  @Test
  void whatFollowsAGapWaitsForTheMissingPart() {
    log.baseline(0);
    assertThat(log.delivered(lobby(3))).isEmpty();
    assertThat(log.isBehind()).isTrue();
    assertThat(log.synced(item(3, lobby(1, 3), false))).isEqualTo(lobby(1, 3));
    assertThat(log.isBehind()).isFalse();
  }

  @Test
  void aRangeMaySkipPositions() {
    log.baseline(1);
    log.delivered(lobby(9));
    assertThat(log.synced(item(8, List.of(lobby(4)), false))).containsExactly(lobby(4), lobby(9));
    assertThat(log.isBehind()).isFalse();
  }

  @Test
  void aCutAnswerIsAskedForAgainFromItsLastEntry() {
    log.baseline(0);
    assertThat(log.synced(item(9, lobby(1, 2), true))).isEqualTo(lobby(1, 2));
    assertThat(log.isBehind()).isTrue();
    assertThat(log.last()).isEqualTo(2);
  }

  @Test
  void aResetStartsWhereTheServersLogStarts() {
    log.baseline(50);
    Event.SyncItem reset = new Event.SyncItem("0", 12, lobby(10, 12), false, true);
    assertThat(log.synced(reset)).isEqualTo(lobby(10, 12));
    assertThat(log.last()).isEqualTo(12);
    assertThat(log.delivered(lobby(13))).containsExactly(lobby(13));
  }

  @Test
  void anEmptyResetGoesOnFromTheServersPosition() {
    log.baseline(50);
    log.synced(new Event.SyncItem("0", 3, List.of(), false, true));
    assertThat(log.delivered(lobby(4))).containsExactly(lobby(4));
  }

  @Test
  void deliveriesBeforeTheBaselineWaitForIt() {
    assertThat(log.delivered(lobby(5))).isEmpty();
    assertThat(log.delivered(lobby(6))).isEmpty();
    assertThat(log.isBehind()).isFalse();
    assertThat(log.baseline(5)).containsExactly(lobby(6));
  }

  @Test
  void moreThanFitsBehindAGapIsFetchedAgain() {
    log.baseline(0);
    long end = ConversationLog.MAX_HELD + 10L;
    lobby(2, end).forEach(log::delivered);
    assertThat(log.synced(item(1, lobby(1, 1), false)))
        .isEqualTo(lobby(1, ConversationLog.MAX_HELD + 1));
    assertThat(log.isBehind()).isTrue();
    assertThat(log.synced(item(end, lobby(ConversationLog.MAX_HELD + 2, end), false)))
        .isEqualTo(lobby(ConversationLog.MAX_HELD + 2, end));
    assertThat(log.isBehind()).isFalse();
  }

  @Test
  void aPartTheServerDoesNotHaveIsSkippedAfterThreeQuestions() {
    log.baseline(1);
    log.synced(item(1, List.of(), false));
    log.delivered(lobby(3));
    for (int i = 0; i < 3; i++) {
      assertThat(log.isHopeless()).isFalse();
      assertThat(log.synced(item(1, List.of(), false))).isEmpty();
    }
    assertThat(log.isHopeless()).isTrue();
    assertThat(log.skip()).containsExactly(lobby(3));
    assertThat(log.isBehind()).isFalse();
  }
}
