package io.automater.release.controller;

import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.TrafficSplit;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Gives one version all live traffic, and does not give up easily: it reads again when somebody
 * else wrote in between, and tries again while the target fails.
 */
final class Settle {

  /** Tries at most; with doubling pauses from half a second this lasts about half a minute. */
  static final int TRIES = 8;

  /** After it no further try begins, so that a target that hangs is given up on too. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);

  private final TrafficSplit target;
  private final Pace pace;
  private boolean mayHaveWritten;

  Settle(TrafficSplit target, Pace pace) {
    this.target = target;
    this.pace = pace;
  }

  /**
   * Settles live on {@code version} and leaves {@code release} as the record of it.
   *
   * @param mayWrite whether a split that was read is still this process's to change
   * @throws SplitChanged when it is not
   * @throws TargetFailure when the target still fails after the last try
   */
  Split on(String version, ReleaseRecord release, Predicate<Split> mayWrite) throws SplitChanged {
    Duration wait = Duration.ofMillis(500);
    Instant lastTry = pace.now().plus(PATIENCE);
    for (int attempt = 1; ; attempt++) {
      try {
        Split read = target.read();
        if (isDone(read, version, release)) {
          return read;
        }
        if (!mayWrite.test(read)) {
          throw new SplitChanged(target.location() + " is in the hands of another release");
        }
        return settle(read, version, release);
      } catch (RuntimeException failure) {
        if (attempt == TRIES || pace.now().isAfter(lastTry)) {
          throw failure instanceof TargetFailure known
              ? known
              : new TargetFailure("a defect of this controller: " + failure, failure);
        }
        pace.pause(wait);
        wait = wait.compareTo(LONGEST_PAUSE) < 0 ? wait.multipliedBy(2) : LONGEST_PAUSE;
      }
    }
  }

  /** Whether a write failed that may have had its effect all the same. */
  boolean mayHaveWritten() {
    return mayHaveWritten;
  }

  /** An earlier try may have been done though nobody heard of it. */
  private static boolean isDone(Split read, String version, ReleaseRecord release) {
    return read.isWhole()
        && read.primary().equals(version)
        && read.release()
            .filter(
                found ->
                    found.id().equals(release.id())
                        && found.phase() == release.phase()
                        && found.holder().equals(release.holder()))
            .isPresent();
  }

  private Split settle(Split read, String version, ReleaseRecord release) {
    try {
      return target.settle(read, version, release);
    } catch (SplitChanged changed) {
      mayHaveWritten |= changed.mayHaveWritten();
      throw new TargetFailure("it keeps changing: " + changed.getMessage(), changed);
    } catch (RuntimeException failure) {
      mayHaveWritten = true;
      throw failure;
    }
  }
}
