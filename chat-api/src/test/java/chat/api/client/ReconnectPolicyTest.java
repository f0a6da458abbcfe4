package chat.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.api.protocol.CloseCode;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconnectPolicyTest {
  private final ReconnectPolicy policy = ReconnectPolicy.standard(new Random(1));

  @ParameterizedTest
  @EnumSource(CloseCode.class)
  void everyCloseCodeIsFollowedByWhatItsTableSays(CloseCode code) {
    Optional<Duration> first = policy.delay(new ReconnectPolicy.Context(0, code));
    switch (code.reconnect()) {
      case NO -> assertThat(first).isEmpty();
      case YES -> assertThat(first).contains(Duration.ZERO);
      case JITTER -> assertThat(first.orElseThrow()).isBetween(Duration.ZERO, Backoff.SPREAD);
      case LATER ->
          assertThat(first.orElseThrow()).isBetween(Backoff.LATER, Backoff.LATER.multipliedBy(2));
    }
  }

  @Test
  void pausesGrowUpToTheLongestAndStayThere() {
    for (int attempt = 1; attempt < 100; attempt++) {
      Duration pause =
          policy.delay(new ReconnectPolicy.Context(attempt, CloseCode.ABNORMAL)).orElseThrow();
      long full = Math.min(500L << Math.min(attempt - 1, 16), 30_000L);
      assertThat(pause.toMillis()).isBetween(full / 2, full);
    }
  }

  @Test
  void clientsClosedTogetherDoNotComeBackTogether() {
    ReconnectPolicy.Context restart = new ReconnectPolicy.Context(0, CloseCode.RESTART);
    long different =
        java.util.stream.Stream.generate(() -> policy.delay(restart).orElseThrow())
            .limit(100)
            .distinct()
            .count();
    assertThat(different).isGreaterThan(80);
  }

  @Test
  void neverMeansNever() {
    assertThat(ReconnectPolicy.never().delay(new ReconnectPolicy.Context(0, CloseCode.ABNORMAL)))
        .isEmpty();
  }
}
