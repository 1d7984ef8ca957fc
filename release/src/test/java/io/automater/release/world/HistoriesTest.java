package io.automater.release.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every invariant holds in every history: of a fixed set of seeds, and of fresh ones. */
class HistoriesTest {

  private static final int COUNT = Integer.getInteger("world.histories", 300);

  @Test
  void shouldHoldEveryInvariantInAFixedSetOfHistories() {
    play(1);
  }

  @Test
  void shouldHoldEveryInvariantInFreshHistories() {
    play(System.currentTimeMillis() * 1_000);
  }

  private static void play(long seed) {
    long began = System.nanoTime();
    List<Histories.Failed> failed = Histories.play(seed, COUNT, Planted.NONE, 10);
    System.out.printf(
        Locale.ROOT,
        "%,d histories in %.1f s, seed %d%n",
        COUNT,
        (System.nanoTime() - began) / 1e9,
        seed);
    assertThat(failed)
        .withFailMessage(
            () -> failed.stream().map(Histories.Failed::words).collect(Collectors.joining("\n\n")))
        .isEmpty();
  }
}
