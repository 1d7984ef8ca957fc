package io.automater.release.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CrossCheckedTest {

  private static final Instant MINUTE = Instant.parse("2026-11-30T12:00:00Z");

  private final List<String> notes = new ArrayList<>();
  private Unanswered fast =
      new Unanswered(counts(Map.of(5, 2L)), Duration.ofSeconds(5), at(110), 10);
  private Unanswered slow = new Unanswered(counts(Map.of()), Duration.ofMinutes(1), at(0), 120);
  private Exception failure;
  private int asked;

  private final UnansweredSource source =
      new CrossChecked(
          (version, target, from, to) -> {
            asked++;
            if (failure instanceof MetricsUnavailable unavailable) {
              throw unavailable;
            }
            if (failure instanceof UnansweredSource.NotThere gone) {
              throw gone;
            }
            return fast;
          },
          (version, target, from, to) -> slow,
          notes::add);

  @Test
  void shouldKnowAsSoonAsTheFastSource() throws Exception {
    assertThat(read()).isEqualTo(fast);
  }

  @Test
  void shouldAddWhatOnlyTheSlowSourceSawOnceItsMinuteIsComplete() throws Exception {
    slow = new Unanswered(counts(Map.of(0, 5L)), Duration.ofMinutes(1), at(0), 120);
    assertThat(read().total()).as("the minute goes on").isEqualTo(2);
    slow = new Unanswered(counts(Map.of(0, 5L)), Duration.ofMinutes(1), at(60), 120);
    assertThat(read().within(at(0), at(60))).isEqualTo(5);
    slow = new Unanswered(counts(Map.of(0, 1L)), Duration.ofMinutes(1), at(60), 120);
    assertThat(read().total()).as("fewer is no more").isEqualTo(2);
  }

  @Test
  void shouldBeCheckedWhenTheSlowSourceIsWhereTheFastOneDoesNotSeeAll() throws Exception {
    fast = new Unanswered(counts(Map.of()), Duration.ofSeconds(5), at(110), Instant.MIN, 1);
    slow = new Unanswered(counts(Map.of()), Duration.ofMinutes(1), at(60), 120);
    assertThat(read().completeUntil()).isEqualTo(at(110));
    assertThat(read().checkedUntil()).isEqualTo(at(60));
  }

  @Test
  void shouldGoByTheSlowSourceWhileTheFastOneFails() throws Exception {
    failure = new MetricsUnavailable("throttled", null);
    assertThat(read()).isEqualTo(slow);
    assertThat(read()).isEqualTo(slow);
    failure = null;
    assertThat(read()).isEqualTo(fast);
    assertThat(notes)
        .containsExactly(
            "requests that are not answered are counted by the minute for now: throttled");
  }

  @Test
  void shouldSayOnceThatThereIsNoFastSource() throws Exception {
    failure = new UnansweredSource.NotThere("it may not be read", null);
    assertThat(read()).isEqualTo(slow);
    assertThat(read()).isEqualTo(slow);
    assertThat(asked).isEqualTo(1);
    assertThat(notes)
        .containsExactly(
            "requests that are not answered are counted by the minute only: it may not be read");
  }

  private Unanswered read() throws Exception {
    return source.of("1.0.0", "7", at(0), at(120));
  }

  private static TreeMap<Instant, Long> counts(Map<Integer, Long> bySecond) {
    TreeMap<Instant, Long> counts = new TreeMap<>();
    bySecond.forEach((second, count) -> counts.put(at(second), count));
    return counts;
  }

  private static Instant at(int second) {
    return MINUTE.plusSeconds(second);
  }
}
