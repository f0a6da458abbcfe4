package chat.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LivenessTest {
  private static final Duration SILENCE = Duration.ofSeconds(75);

  private long now = 1_000;
  private final Liveness line = new Liveness(SILENCE, () -> now);

  @Test
  void silenceBreaksTheLine() {
    assertThat(verdictAfter(74)).isEqualTo(Liveness.Verdict.WAIT);
    line.heard();
    assertThat(verdictAfter(74)).isEqualTo(Liveness.Verdict.WAIT);
    assertThat(verdictAfter(1)).isEqualTo(Liveness.Verdict.BROKEN);
  }

  @Test
  void aBurstOfMessagesIsFollowedByOneProbe() {
    line.heardMessage();
    assertThat(verdictAfter(1)).isEqualTo(Liveness.Verdict.WAIT);
    line.heardMessage();
    assertThat(verdictAfter(2)).isEqualTo(Liveness.Verdict.PROBE);
    line.heard();
    assertThat(verdictAfter(70)).isEqualTo(Liveness.Verdict.WAIT);
  }

  @Test
  void aProbeWithoutAnAnswerBreaksTheLine() {
    line.heardMessage();
    assertThat(verdictAfter(2)).isEqualTo(Liveness.Verdict.PROBE);
    assertThat(verdictAfter(4)).isEqualTo(Liveness.Verdict.WAIT);
    assertThat(verdictAfter(1)).isEqualTo(Liveness.Verdict.BROKEN);
  }

  @Test
  void whileNothingIsReadSilenceSaysNothing() {
    line.deaf();
    assertThat(verdictAfter(1_000)).isEqualTo(Liveness.Verdict.WAIT);
    line.heardMessage();
    assertThat(verdictAfter(2)).isEqualTo(Liveness.Verdict.PROBE);
  }

  @Test
  void theNextCheckNeverComesLaterThanAProbeCouldBeDue() {
    assertThat(line.check().untilNextNanos()).isEqualTo(Liveness.PROBE_AFTER.toNanos());
    line.heardMessage();
    now += 500;
    assertThat(line.check().untilNextNanos()).isEqualTo(Liveness.PROBE_AFTER.toNanos() - 500);
  }

  private Liveness.Verdict verdictAfter(int seconds) {
    now += Duration.ofSeconds(seconds).toNanos();
    return line.check().verdict();
  }
}
