package io.automater.release.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class TargetClockTest {

  private static final Instant TRUE = Instant.parse("2026-11-30T12:00:00.700Z");

  @Test
  void shouldSetASlowMachineRightByTheFirstAnswer() {
    assertRight(Duration.ofSeconds(-60));
  }

  @Test
  void shouldSetAFastMachineRightByTheFirstAnswer() {
    assertRight(Duration.ofSeconds(119));
  }

  @Test
  void shouldLeaveAClockThatIsRightAsItIs() {
    TargetClock clock = new TargetClock(() -> TRUE);
    answered(clock, TRUE);
    assertThat(clock.instant()).isEqualTo(TRUE);
  }

  @Test
  void shouldNotBeMisledByAnAnswerThatCameLate() {
    TargetClock clock = new TargetClock(() -> TRUE);
    clock.answered(
        TRUE.minusSeconds(300).truncatedTo(ChronoUnit.SECONDS), TRUE.minusSeconds(301), TRUE);
    assertThat(clock.instant()).isEqualTo(TRUE);
  }

  private static void assertRight(Duration off) {
    TargetClock clock = new TargetClock(() -> TRUE.plus(off));
    answered(clock, TRUE.plus(off));
    assertThat(Duration.between(clock.instant(), TRUE).abs())
        .isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  private static void answered(TargetClock clock, Instant machine) {
    clock.answered(TRUE.truncatedTo(ChronoUnit.SECONDS), machine.minusMillis(80), machine);
  }
}
