package io.automater.release.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.release.metrics.Activity;
import io.automater.release.metrics.Metrics;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Slice;
import io.automater.release.traffic.PublishedVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WatchTest {

  private static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final TreeMap<Instant, Counts> live = new TreeMap<>();
  private final TreeMap<Instant, Counts> candidate = new TreeMap<>();
  private long unseen;
  private final DelayMeter delay = new DelayMeter(PERIOD);
  private final Watch watch =
      new Watch(
          new InMemory(),
          new Metrics.Thresholds(Duration.ofMillis(100), Duration.ofSeconds(5)),
          PERIOD,
          delay,
          new PublishedVersion("1", "1.0.0", BEGAN),
          new PublishedVersion("2", "1.1.0", BEGAN),
          BEGAN);

  @Test
  void shouldGiveEachSpanOnceAndOnlyWhenItIsComplete() throws Exception {
    measured();
    live.put(at(0), counts(50, 0));
    candidate.put(at(0), counts(5, 1));
    live.put(at(5), counts(10, 0));
    assertThat(watch.look(at(6))).containsExactly(new Slice(0, 5, counts(50, 0), counts(5, 1)));
    live.put(at(5), counts(50, 0));
    assertThat(watch.look(at(8))).isEmpty();
    assertThat(watch.look(at(12))).extracting(Slice::from).containsExactly(5L);
    assertThat(watch.look(at(12))).isEmpty();
    assertThat(watch.live().requests()).isEqualTo(100);
  }

  @Test
  void shouldCountWhatComesLateWithALaterSpan() throws Exception {
    measured();
    live.put(at(0), counts(50, 0));
    candidate.put(at(0), counts(5, 0));
    watch.look(at(6));
    candidate.put(at(0), counts(8, 2));
    live.put(at(5), counts(50, 0));
    candidate.put(at(5), counts(5, 0));
    assertThat(watch.look(at(12))).containsExactly(new Slice(5, 5, counts(50, 0), counts(8, 2)));
    assertThat(watch.candidate().requests()).isEqualTo(13);
  }

  @Test
  void shouldCountFaultsThatComeLaterThanTheirRequests() throws Exception {
    measured();
    candidate.put(at(0), counts(10, 0));
    watch.look(at(6));
    candidate.put(at(0), counts(10, 7));
    candidate.put(at(5), counts(5, 0));
    assertThat(watch.look(at(16))).containsExactly(new Slice(5, 5, counts(0, 0), counts(5, 5)));
    candidate.put(at(15), counts(10, 1));
    assertThat(watch.look(at(26)).getLast().candidate()).isEqualTo(counts(10, 3));
    assertThat(watch.candidate()).isEqualTo(counts(25, 8));
    assertThat(delay.seconds()).as("the faults were late too").isGreaterThan(1);
  }

  @Test
  void shouldCountCrashesThatOnlyTheTargetSaw() throws Exception {
    measured();
    unseen = 3;
    watch.forgetWhatCameBefore();
    unseen = 4;
    live.put(at(0), counts(50, 0));
    Slice first = watch.look(at(6)).getFirst();
    assertThat(first.candidate().requests()).isEqualTo(1);
    assertThat(first.candidate().faults()).isEqualTo(1);
    live.put(at(5), counts(50, 0));
    assertThat(watch.look(at(12)).getFirst().candidate().requests()).isZero();
  }

  @Test
  void shouldSkipSpansThatNothingIsKnownOf() throws Exception {
    measured();
    live.put(at(10), counts(50, 0));
    assertThat(watch.look(at(20))).extracting(Slice::from).containsExactly(10L);
  }

  @Test
  void shouldMeasureHowLateTheDataAre() {
    assertThat(delay.seconds()).isEqualTo(20);
    assertThat(delay.isKnown()).isFalse();
    delay.look(at(30), "1", Map.of(at(0), counts(10, 0)));
    assertThat(delay.isKnown()).isFalse();
    // What was over at second 10 had not come by 30, and had by 31.
    delay.look(at(31), "1", Map.of(at(0), counts(10, 0), at(5), counts(10, 0)));
    assertThat(delay.seconds()).isEqualTo(21);
    delay.look(at(32), "1", Map.of(at(5), counts(10, 0), at(25), counts(3, 0)));
    assertThat(delay.seconds()).isEqualTo(21);
  }

  @Test
  void shouldNotCallDataLateThatComeAtOnce() {
    measured();
    assertThat(delay.seconds()).isEqualTo(1);
  }

  private void measured() {
    delay.look(BEGAN.minusSeconds(2), "1", Map.of());
    delay.look(BEGAN.minusSeconds(1), "1", Map.of(BEGAN.minusSeconds(5), counts(1, 0)));
  }

  private static Instant at(int second) {
    return BEGAN.plusSeconds(second);
  }

  private static Counts counts(long requests, long faults) {
    return new Counts(requests, faults, requests, 0, 0, OptionalDouble.empty());
  }

  private final class InMemory implements Metrics {
    @Override
    public Activity activity(
        String version, String target, Instant from, Instant to, Thresholds thresholds) {
      return target.equals("1") ? new Activity(live, 0) : new Activity(candidate, unseen);
    }

    @Override
    public double peak(String version, String target, Instant from, Instant to) {
      return 0;
    }

    @Override
    public Optional<Duration> p95(String version, String target, Instant from, Instant to) {
      return Optional.empty();
    }
  }

  @Test
  void shouldAddUpWhatItGave() throws Exception {
    measured();
    live.put(at(0), counts(50, 1));
    live.put(at(5), counts(50, 1));
    List<Slice> slices = watch.look(at(12));
    assertThat(slices).hasSize(2);
    assertThat(watch.live().faults()).isEqualTo(2);
  }
}
