package io.automater.release.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.release.rollout.Policy;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.ReleaseRecord;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardTest {

  private final MemoryTarget target = new MemoryTarget();

  @BeforeEach
  void publish() {
    target.versions.put("2", new PublishedVersion("2", "1.1.0", target.now));
  }

  @Test
  void shouldDoNothingWhereNoReleaseIsUnderWay() {
    assertThat(look()).isInstanceOf(Guard.Finding.Nothing.class);
    assertThat(target.writes).isEmpty();
  }

  @Test
  void shouldNotFightALivingRelease() {
    leave(Phase.SHIFTING, Duration.ofSeconds(5));
    assertThat(look())
        .isInstanceOfSatisfying(
            Guard.Finding.Nothing.class,
            nothing -> assertThat(nothing.reason()).contains("is driven by bob@ci:1"));
    assertThat(target.split.weight()).isEqualTo(0.1);
    assertThat(target.writes).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Phase.class,
      names = {"PLANNED", "PUBLISHED", "PROBING", "SHIFTING"})
  void shouldBringLiveBackOnceTheLeaseHasRunOut(Phase phase) {
    leave(phase, Duration.ofSeconds(-1));
    assertThat(look())
        .isInstanceOfSatisfying(
            Guard.Finding.Ended.class,
            ended -> {
              assertThat(ended.verdict().outcome()).isEqualTo(Outcome.ROLLED_BACK);
              assertThat(ended.verdict().reason())
                  .contains("nobody drove it any more: the lease of bob@ci:1 ran out at");
            });
    assertThat(target.split.isWhole()).isTrue();
    assertThat(target.split.primary()).isEqualTo("1");
    assertThat(target.split.release().orElseThrow().phase()).isEqualTo(Phase.ROLLED_BACK);
  }

  @Test
  void shouldLeaveAReleaseThatIsOver() {
    leave(Phase.PROMOTED, Duration.ofSeconds(-1));
    assertThat(look()).isInstanceOf(Guard.Finding.Nothing.class);
  }

  /** Somebody resumes it between the guardian's look and its write. */
  @Test
  void shouldGiveWayToWhoIsFaster() {
    leave(Phase.SHIFTING, Duration.ofSeconds(-1));
    target.beforeWrite = () -> leave(Phase.SHIFTING, Duration.ofMinutes(1));
    assertThat(look())
        .isInstanceOfSatisfying(
            Guard.Finding.Nothing.class,
            nothing -> assertThat(nothing.reason()).contains("somebody else was faster"));
    assertThat(target.split.weight()).isEqualTo(0.1);
  }

  @Test
  void shouldCallAPersonWhenTheTargetKeepsFailing() {
    leave(Phase.SHIFTING, Duration.ofSeconds(-1));
    target.failingWrites = 0;
    target.afterWrite = () -> target.failingWrites = 1000;
    assertThat(look())
        .isInstanceOfSatisfying(
            Guard.Finding.Ended.class,
            ended -> assertThat(ended.verdict().outcome()).isEqualTo(Outcome.NEEDS_PERSON));
  }

  private Guard.Finding look() {
    Setting setting =
        new Setting(
            new ReleaseTarget(
                "test", "./release.sh", "test", target, target, target, target, target),
            Policy.DEFAULT,
            new Lease("guardian/automater-guardian", Duration.ofSeconds(60), other -> false),
            target,
            new Cancellation(),
            event -> {});
    return new Guard(setting).look(Duration.ofSeconds(55));
  }

  private void leave(Phase phase, Duration lease) {
    boolean shifting = phase == Phase.SHIFTING;
    target.writeByHand(
        "1",
        shifting ? Optional.of("2") : Optional.empty(),
        shifting ? 0.1 : 0,
        Optional.of(
            new ReleaseRecord(
                "r-dead",
                phase,
                "1",
                phase == Phase.PLANNED ? Optional.empty() : Optional.of("2"),
                "bob@ci:1",
                target.now.plus(lease))));
  }
}
