package io.automater.function.fuzz;

import java.util.Random;

/**
 * The seeds of one run, counted up from {@code -Dfuzz.seed} for {@code -Dfuzz.seconds}. Each case
 * is made of its own seed alone, so a run that begins with a failing one meets it first.
 */
final class Seeds {

  /** Whatever a case does with the randomness of its seed. */
  interface Case {
    void run(Random random) throws Exception;
  }

  private static final long FIRST = Long.getLong("fuzz.seed", 15);
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("fuzz.seconds", "0.5"));

  private Seeds() {}

  /** Runs cases until the time is up; at least one. */
  static void run(String test, Case each) {
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    long seed = FIRST;
    do {
      try {
        each.run(new Random(seed));
      } catch (Exception | AssertionError failed) {
        throw new AssertionError(
            "seed %d: repeat it with -Dtest=DoorsFuzzTest#%s -Dfuzz.seed=%d: %s"
                .formatted(seed, test, seed, failed.getMessage()),
            failed);
      }
      seed++;
    } while (System.nanoTime() < end);
    System.out.printf("%s: %d cases, from seed %d%n", test, seed - FIRST, FIRST);
  }
}
