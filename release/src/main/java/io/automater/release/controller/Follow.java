package io.automater.release.controller;

import io.automater.release.traffic.TargetFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Follows a release that somebody drives, by reading only, until it has ended. */
public final class Follow {

  static final Duration EVERY = Duration.ofSeconds(2);

  /** So often in a row the target may fail to answer; each read has its own retries besides. */
  static final int MISSES = 5;

  /** The guardian or a person takes over sooner than this, or nobody does. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Setting setting;
  private boolean followed;

  public Follow(Setting setting) {
    this.setting = setting;
  }

  /** Somebody who watches. */
  public interface Watcher {

    void sees(Instant at, Status.Standing standing);

    /** The target did not answer, and is asked again. */
    void misses(Instant at, String why);
  }

  /** Whether a release was under way at all. */
  public boolean followed() {
    return followed;
  }

  /**
   * Follows.
   *
   * @return how the environment stands in the end; still unfinished where nobody took a release up
   * @throws TargetFailure where the target does not answer from the start, or keeps failing
   */
  public Status.Standing run(Watcher watcher) {
    Status status = new Status(setting);
    Status.Standing standing = status.read();
    Optional<Instant> left = Optional.empty();
    int missed = 0;
    while (true) {
      Instant now = setting.pace().now();
      watcher.sees(now, standing);
      left =
          standing.care() == Status.Care.ABANDONED
              ? left.or(() -> Optional.of(now))
              : Optional.empty();
      boolean over =
          switch (standing.care()) {
            case AT_REST, CHANGED_BY_HAND -> true;
            case DRIVEN, WATCHED -> false;
            case ABANDONED -> !now.isBefore(left.orElseThrow().plus(PATIENCE));
          };
      if (over) {
        return standing;
      }
      followed = true;
      Optional<Status.Standing> next = Optional.empty();
      while (next.isEmpty()) {
        setting.pace().pause(EVERY);
        try {
          next = Optional.of(status.read());
          missed = 0;
        } catch (TargetFailure failure) {
          missed++;
          if (missed == MISSES) {
            throw failure;
          }
          watcher.misses(setting.pace().now(), failure.getMessage());
        }
      }
      standing = next.get();
    }
  }
}
