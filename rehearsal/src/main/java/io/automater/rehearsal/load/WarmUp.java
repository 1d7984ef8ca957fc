package io.automater.rehearsal.load;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One request at a time until the API answers as it should, each time within a second. Open-loop
 * traffic would bury a server that still loads its classes.
 */
public final class WarmUp {
  private static final int CALM = 20;
  private static final Duration REQUEST = Duration.ofSeconds(15);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(50);

  /** A server that is only slow to start does not give wrong answers at once for so long. */
  private static final Duration WRONG = Duration.ofSeconds(30);

  private WarmUp() {}

  /**
   * Sends until it is warm.
   *
   * @param good what is a good answer
   * @param within after which it is given up
   * @return what was sent, at least one; the last ones are good unless it was given up
   */
  public static List<Sample> send(URI url, Mix mix, Predicate<Sample> good, Duration within)
      throws InterruptedException {
    List<Sample> samples = new ArrayList<>();
    Instant begin = Instant.now();
    Instant notWrong = begin;
    int calm = 0;
    try (Exchange exchange = new Exchange(url, REQUEST)) {
      do {
        Sample sample = exchange.send(samples.size(), mix.next(), Instant.now(), System.nanoTime());
        samples.add(sample);
        boolean soon = sample.latency().compareTo(AT_ONCE) < 0;
        calm = good.test(sample) && soon ? calm + 1 : 0;
        if (good.test(sample) || !soon) {
          notWrong = sample.endedAt();
        } else {
          TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        }
      } while (calm < CALM
          && Instant.now().isBefore(begin.plus(within))
          && Instant.now().isBefore(notWrong.plus(WRONG)));
    }
    return samples;
  }
}
