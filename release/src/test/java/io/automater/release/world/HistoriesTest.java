package io.automater.release.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every invariant holds in every history, of a fixed set of seeds and of fresh ones.
 *
 * <p>{@code -Dworld.histories=} says how many, {@code -Dworld.minutes=} for how long fresh ones go
 * on, {@code -Dworld.seed=} and {@code -Dworld.target=} which one is told.
 */
class HistoriesTest {

  private static final int COUNT = Integer.getInteger("world.histories", 1_000);
  private static final int ENOUGH_FOR_A_MEAN = 1_000;
  private static final int MINUTES = Integer.getInteger("world.minutes", 0);
  private static final long SEED = Long.getLong("world.seed", 1);

  @Test
  void shouldHoldEveryInvariantInAFixedSetOfHistories() {
    Totals totals = play(1, COUNT);
    if (COUNT < ENOUGH_FOR_A_MEAN) {
      return;
    }
    assertThat(totals.goodPromoted()).isGreaterThan(0.15);
    assertThat(totals.rolledBack()).isLessThanOrEqualTo(0.01);
    assertThat(totals.promoted()).isLessThanOrEqualTo(0.05);
    assertThat(totals.meanLost()).isLessThanOrEqualTo(20);
  }

  @Test
  void shouldHoldEveryInvariantInFreshHistories() {
    long seed = System.currentTimeMillis() * 1_000;
    long end = System.nanoTime() + MINUTES * 60_000_000_000L;
    do {
      play(seed, COUNT / 10);
      seed += COUNT / 10;
    } while (System.nanoTime() < end);
  }

  @Test
  void shouldTellTheSameHistoryOfASeedByteForByte() {
    World.Kind kind =
        World.Kind.valueOf(System.getProperty("world.target", "eks").toUpperCase(Locale.ROOT));
    String told = tell(kind, SEED);
    System.out.println("seed " + SEED + ", " + kind.word() + "\n" + told);
    assertThat(tell(kind, SEED)).isEqualTo(told);
  }

  private static String tell(World.Kind kind, long seed) {
    Story story = new Story(kind, seed);
    History history = new History(story, Planted.NONE);
    history.play();
    return String.join("\n", Histories.told(story, history));
  }

  private static Totals play(long seed, int count) {
    long began = System.nanoTime();
    Totals totals = new Totals();
    List<Histories.Failed> failed = Histories.play(seed, count, Planted.NONE, 10, totals);
    System.out.printf(
        Locale.ROOT,
        "%,d histories in %.1f s, seed %d: %s%n",
        count,
        (System.nanoTime() - began) / 1e9,
        seed,
        totals.words());
    assertThat(failed)
        .withFailMessage(
            () -> failed.stream().map(Histories.Failed::words).collect(Collectors.joining("\n\n")))
        .isEmpty();
    return totals;
  }
}
