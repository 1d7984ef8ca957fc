package io.automater.rehearsal.cloudwatch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.automater.rehearsal.cloudwatch.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MetricStoreTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final MetricKey LATENCY = MetricKey.of("N", "Latency", Map.of("Version", "1"));

  private final MovedClock clock = new MovedClock(NOON);
  private final MetricStore store = new MetricStore(clock);

  @Test
  void shouldStayBoundedOverEightHoursOfTraffic() {
    Random random = new Random(1);
    int perSecond = 100;
    int seconds = 8 * 3600;
    Instant midnight = NOON.plus(Duration.ofHours(12));
    clock.move(Duration.ofHours(12));
    double sum = 0;
    long heaviest = 0;
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < perSecond; i++) {
        // Every latency is different, as real ones are.
        double millis = 2 + 50 * -Math.log(1 - random.nextDouble());
        sum += millis;
        store.add(LATENCY, "Milliseconds", clock.instant(), 1, millis, 1);
      }
      clock.move(Duration.ofSeconds(1));
      if (second % 3600 == 0) {
        heaviest = Math.max(heaviest, store.weight());
      }
    }
    heaviest = Math.max(heaviest, store.weight());

    // Three hours by the second, the rest by the minute in three digits: 16 bytes a value.
    assertThat(heaviest).isLessThan(1_700_000).isGreaterThan(3 * 3600 * perSecond);
    Distribution all = bucket(midnight, Duration.ofSeconds(seconds), seconds);
    assertThat(all.count()).isEqualTo((double) seconds * perSecond);
    assertThat(all.sum()).isCloseTo(sum, within(1.0));
    assertThat(Statistic.parse("p50").of(all).orElseThrow())
        .isCloseTo(2 + 50 * Math.log(2), within(0.2));
  }

  @Test
  void shouldCountExactlyWhileTheDataIsFresh() {
    for (int i = 0; i < 5_000; i++) {
      store.add(LATENCY, "Milliseconds", NOON.plusSeconds(i % 60), 1, 299 + i / 2_500.0, 1);
    }

    Distribution minute = bucket(NOON, Duration.ofMinutes(1), 60);

    // 300.0 itself is not slow.
    assertThat(Statistic.parse("TC(300:)").of(minute)).hasValue(2_499);
  }

  @Test
  void shouldForgetTheSecondsAfterThreeHoursAndTheMinutesAfterFifteenDays() {
    store.add(LATENCY, "None", NOON, 1, 1, 1);
    store.add(LATENCY, "None", NOON.plusSeconds(30), 1, 2, 1);
    assertThat(read(NOON, Duration.ofMinutes(1), 1)).hasSize(2);

    clock.move(Duration.ofHours(4));
    store.add(LATENCY, "None", clock.instant(), 1, 4, 1);
    assertThat(read(NOON, Duration.ofMinutes(1), 1)).isEmpty();
    assertThat(read(NOON, Duration.ofMinutes(1), 60).get(NOON).sum()).isEqualTo(3);

    clock.move(Duration.ofDays(16));
    store.add(LATENCY, "None", clock.instant(), 1, 8, 1);
    assertThat(read(NOON, Duration.ofMinutes(1), 60)).isEmpty();
  }

  @Test
  void shouldTakeLateDataOfAMinuteThatWasRolledUp() {
    store.add(LATENCY, "None", NOON, 1, 1, 1);
    clock.move(Duration.ofHours(4));
    store.add(LATENCY, "None", clock.instant(), 1, 4, 1);

    store.add(LATENCY, "None", NOON.plusSeconds(5), 1, 2, 1);

    assertThat(read(NOON, Duration.ofMinutes(1), 60).get(NOON).sum()).isEqualTo(3);
  }

  @Test
  void shouldReadOneUnitOrAll() {
    store.add(LATENCY, "Seconds", NOON, 60, 1, 1);
    store.add(LATENCY, "Milliseconds", NOON, 60, 2, 1);

    assertThat(bucket(NOON, Duration.ofMinutes(1), 60).sum()).isEqualTo(3);
    assertThat(
            store
                .read(LATENCY, Optional.of("Seconds"), NOON, NOON.plusSeconds(60), 60)
                .get(NOON)
                .sum())
        .isEqualTo(1);
    assertThat(store.units(LATENCY)).containsExactly("Milliseconds", "Seconds");
  }

  @Test
  void shouldLoseNothingUnderManyThreads() throws Exception {
    List<Future<?>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 16; thread++) {
        running.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < 2_000; i++) {
                    store.add(LATENCY, "None", NOON.plusSeconds(i % 10), 1, i, 1);
                    if (i % 500 == 0) {
                      read(NOON, Duration.ofMinutes(1), 1);
                    }
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }

    assertThat(bucket(NOON, Duration.ofMinutes(1), 60).count()).isEqualTo(32_000);
  }

  private Distribution bucket(Instant from, Duration length, int period) {
    return read(from, length, period).firstEntry().getValue();
  }

  private NavigableMap<Instant, Distribution> read(Instant from, Duration length, int period) {
    return store.read(LATENCY, Optional.empty(), from, from.plus(length), period);
  }
}
