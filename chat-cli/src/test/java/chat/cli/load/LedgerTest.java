package chat.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger(new Audience.Everybody(2, 1), 1);

  @Test
  void everythingOnceAndInOrderIsFaultless() {
    for (int i = 0; i < 3; i++) {
      int number = ledger.send(0);
      assertThat(ledger.deliver(0, 0, number, i + 1)).isTrue();
      assertThat(ledger.deliver(1, 0, number, i + 1)).isTrue();
    }
    assertThat(ledger.isComplete()).isTrue();
    assertThat(ledger.totals()).isEqualTo(new Ledger.Totals(3, 6, 6, 0, 0, 0, 0));
  }

  @Test
  void whatDoesNotComeIsLost() {
    ledger.send(0);
    ledger.send(0);
    ledger.deliver(0, 0, 1, 2);
    assertThat(ledger.isComplete()).isFalse();
    assertThat(ledger.totals().lost()).isEqualTo(3);
  }

  @Test
  void whatComesTwiceIsDoubledAndCountsOnce() {
    ledger.send(0);
    assertThat(ledger.deliver(0, 0, 0, 1)).isTrue();
    assertThat(ledger.deliver(0, 0, 0, 1)).isFalse();
    assertThat(ledger.totals().doubled()).isEqualTo(1);
    assertThat(ledger.totals().delivered()).isEqualTo(1);
  }

  @Test
  void whatComesAfterALaterOneIsOutOfOrderAndNotLost() {
    ledger.send(0);
    ledger.send(0);
    ledger.deliver(0, 0, 1, 2);
    ledger.deliver(0, 0, 0, 1);
    assertThat(ledger.totals().outOfOrder()).isEqualTo(1);
    assertThat(ledger.totals().delivered()).isEqualTo(2);
  }

  @Test
  void aPositionThatDoesNotGrowIsOutOfOrder() {
    ledger.send(0);
    ledger.send(0);
    ledger.deliver(0, 0, 0, 5);
    ledger.deliver(0, 0, 1, 5);
    assertThat(ledger.totals().outOfOrder()).isEqualTo(1);
  }

  @Test
  void whatWasNeverSentIsMisdirected() {
    assertThat(ledger.deliver(0, 0, 0, 1)).isFalse();
    assertThat(ledger.totals().misdirected()).isEqualTo(1);
  }

  @Test
  void aPrivateMessageReachesItsSenderAndOneOther() {
    Ledger pairs = new Ledger(new Audience.Pairs(4, 2), 2);
    pairs.send(0);
    assertThat(pairs.deliver(0, 0, 0, 1)).isTrue();
    assertThat(pairs.deliver(2, 0, 0, 1)).isTrue();
    assertThat(pairs.deliver(3, 0, 0, 1)).isFalse();
    assertThat(pairs.totals()).isEqualTo(new Ledger.Totals(1, 2, 2, 0, 0, 0, 1));
  }
}
