package io.automater.release.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.automater.release.metrics.Activity;
import io.automater.release.metrics.DelayMeter;
import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.Unanswered;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Horizon;
import io.automater.release.rollout.Slice;
import io.automater.release.rollout.UnansweredSlice;
import io.automater.release.traffic.PublishedVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SideBySideTest {

  private static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final TreeMap<Instant, Counts> live = new TreeMap<>();
  private final TreeMap<Instant, Counts> candidate = new TreeMap<>();
  private Unanswered ofLive = Unanswered.noneUntil(BEGAN.plusSeconds(600));
  private Unanswered ofCandidate = Unanswered.noneUntil(BEGAN.plusSeconds(600));
  private Instant readFrom;
  private final DelayMeter delay = new DelayMeter(PERIOD);
  private final SideBySide watch =
      new SideBySide(
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
    assertThat(watch.look(at(6)).slices())
        .containsExactly(new Slice(0, 5, counts(50, 0), counts(5, 1)));
    live.put(at(5), counts(50, 0));
    assertThat(watch.look(at(8)).slices()).isEmpty();
    assertThat(watch.look(at(12)).slices()).extracting(Slice::from).containsExactly(5L);
    assertThat(watch.look(at(12)).slices()).isEmpty();
    assertThat(watch.live().requests()).isEqualTo(100);
  }

  @Test
  void shouldCountWhatComesLateWithALaterSpan() throws Exception {
    measured();
    live.put(at(0), counts(50, 0));
    candidate.put(at(0), counts(5, 0));
    watch.look(at(6)).slices();
    candidate.put(at(0), counts(8, 2));
    live.put(at(5), counts(50, 0));
    candidate.put(at(5), counts(5, 0));
    assertThat(watch.look(at(12)).slices())
        .containsExactly(new Slice(5, 5, counts(50, 0), counts(8, 2)));
    assertThat(watch.candidate().requests()).isEqualTo(13);
  }

  @Test
  void shouldCountFaultsThatComeLaterThanTheirRequests() throws Exception {
    measured();
    candidate.put(at(0), counts(10, 0));
    watch.look(at(6)).slices();
    candidate.put(at(0), counts(10, 7));
    candidate.put(at(5), counts(5, 0));
    assertThat(watch.look(at(16)).slices())
        .containsExactly(new Slice(5, 5, counts(0, 0), counts(5, 5)));
    candidate.put(at(15), counts(10, 1));
    assertThat(watch.look(at(26)).slices().getLast().candidate()).isEqualTo(counts(10, 3));
    assertThat(watch.candidate()).isEqualTo(counts(25, 8));
    assertThat(delay.seconds()).as("the faults were late too").isGreaterThan(1);
  }

  @Test
  void shouldGiveWhatBothSidesDidNotAnswerInTheSameTime() throws Exception {
    measured();
    both(80);
    ofLive = byMinute(60, Map.of(at(0), 6L));
    ofCandidate = byMinute(0, Map.of());
    assertThat(look(66).silences()).as("only one side is known").isEmpty();
    ofCandidate = byMinute(60, Map.of(at(0), 1L));
    assertThat(look(71).silences())
        .containsExactly(new UnansweredSlice(0, 60, 12 * 50 + 6, 6, 12 * 5 + 1, 1));
    assertThat(look(76).silences()).isEmpty();
    assertThat(watch.candidate().faults()).isEqualTo(1);
    assertThat(watch.live().faults()).isEqualTo(6);
  }

  @Test
  void shouldGiveWhatComesLateOfThemWithItsOwnSpan() throws Exception {
    measured();
    both(130);
    ofLive = byMinute(60, Map.of());
    ofCandidate = byMinute(60, Map.of());
    assertThat(look(66).silences()).isEmpty();
    ofLive = byMinute(120, Map.of());
    ofCandidate = byMinute(120, Map.of(at(0), 2L, at(60), 3L));
    assertThat(look(126).silences())
        .extracting(UnansweredSlice::from, UnansweredSlice::candidate)
        .containsExactly(tuple(0L, 2L), tuple(60L, 3L));
  }

  /** CloudWatch keeps periods below a minute for three hours; a start before gives none at all. */
  @Test
  void shouldReadTheLastMinutesOnlyHoweverLongAReleaseLasts() throws Exception {
    measured();
    ofLive = Unanswered.noneUntil(at(5 * 3600));
    ofCandidate = ofLive;
    long given = 0;
    for (int second = 6; second < 4 * 3600; second += 60) {
      live.put(at(second - 6), counts(50, 1));
      look(second);
      assertThat(readFrom).isAfterOrEqualTo(at(Math.max(0, second - 12 * 60)));
      given += 50;
    }
    assertThat(watch.live().requests()).isEqualTo(given);
  }

  @Test
  void shouldSayHowFarEachSourceCanBeReliedOn() throws Exception {
    measured();
    both(80);
    ofLive = byMinute(60, Map.of());
    ofCandidate = byMinute(0, Map.of());
    look(66);
    assertThat(watch.answered(at(66))).isEqualTo(new Horizon(65, 1));
    assertThat(watch.unanswered(at(66))).isEqualTo(new Horizon(0, 120));
    assertThat(watch.checkedSecond()).isZero();
  }

  @Test
  void shouldSkipSpansThatNothingIsKnownOf() throws Exception {
    measured();
    live.put(at(10), counts(50, 0));
    assertThat(watch.look(at(20)).slices()).extracting(Slice::from).containsExactly(10L);
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

  /** Of two minutes that show nothing new the first seconds come before the rest. */
  @Test
  void shouldNotCallDataLateThatWereHeldUpHoweverLittleOfThemComesFirst() {
    measured();
    TreeMap<Instant, Counts> known = new TreeMap<>(Map.of(at(0), counts(10, 0)));
    for (int second = 5; second < 120; second += 5) {
      delay.look(at(second), "1", known);
    }
    known.put(at(5), counts(10, 0));
    delay.look(at(120), "1", known);
    delay.look(at(125), "1", known);
    for (int second = 10; second < 120; second += 5) {
      known.put(at(second), counts(10, 0));
    }
    delay.look(at(130), "1", known);
    assertThat(delay.seconds()).isEqualTo(1);
  }

  private void measured() {
    delay.look(BEGAN.minusSeconds(2), "1", Map.of());
    delay.look(BEGAN.minusSeconds(1), "1", Map.of(BEGAN.minusSeconds(5), counts(1, 0)));
  }

  private SideBySide.News look(int second) throws Exception {
    return watch.look(at(second));
  }

  /** Requests in each period until then. */
  private void both(int seconds) {
    for (int second = 0; second < seconds; second += 5) {
      live.put(at(second), counts(50, 0));
      candidate.put(at(second), counts(5, 0));
    }
  }

  private static Unanswered byMinute(int until, Map<Instant, Long> counts) {
    return new Unanswered(new TreeMap<>(counts), Duration.ofMinutes(1), at(until), 120);
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
      readFrom = from;
      return target.equals("1")
          ? new Activity(live.headMap(to), ofLive)
          : new Activity(candidate.headMap(to), ofCandidate);
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
    List<Slice> slices = watch.look(at(12)).slices();
    assertThat(slices).hasSize(2);
    assertThat(watch.live().faults()).isEqualTo(2);
  }
}
