package io.automater.release.controller;

import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Brings live back when nobody drives a release any more. Never fights a living one: it acts only
 * once the lease has run out, and each of its writes is conditional on what it read.
 */
public final class Guard {

  /** How long a call of it looks that is woken each minute: until the next one, nearly. */
  public static final Duration LOOKS_FOR = Duration.ofSeconds(55);

  private final Setting setting;

  public Guard(Setting setting) {
    this.setting = setting;
  }

  /** What it found. */
  public sealed interface Finding {

    /** Nothing had to be done; the reason says why. */
    record Nothing(String reason) implements Finding {}

    /** Live was not as the record says, and is again; the reason says why. */
    record SetRight(String reason) implements Finding {}

    /** A promoted candidate was watched for a while, and is to be watched on. */
    record Watched(String reason) implements Finding {}

    /** A release was left alone, and this is how it ended. */
    record Ended(Verdict verdict) implements Finding {}
  }

  /**
   * Looks; where a promoted candidate is to be watched, again and again.
   *
   * @param longest for so long at most
   * @throws io.automater.release.traffic.TargetFailure when the target fails; what is watched stays
   *     as it is then
   */
  public Finding look(Duration longest) {
    Instant stop = setting.pace().now().plus(longest);
    Split split = setting.target().split().read();
    if (split.release().isEmpty()) {
      return new Finding.Nothing("no release is under way");
    }
    ReleaseRecord release = split.release().get();
    if (release.phase().isOver()) {
      return afterwards(split);
    }
    if (release.isHeld(setting.pace().now())) {
      return new Finding.Nothing(
          "release "
              + release.id()
              + " is driven by "
              + release.holder()
              + ", lease until "
              + release.leaseUntil());
    }
    Held held;
    try {
      held = Held.takeOver(setting, split);
    } catch (SplitChanged faster) {
      return new Finding.Nothing("somebody else was faster: " + faster.getMessage());
    }
    if (release.phase() == Phase.WATCHING) {
      return watch(held, stop);
    }
    return new Finding.Ended(
        new Course(setting)
            .rollBack(
                held,
                "nobody drove it any more: the lease of "
                    + release.holder()
                    + " ran out at "
                    + release.leaseUntil()));
  }

  private Finding watch(Held held, Instant stop) {
    Course course = new Course(setting);
    Verdict verdict =
        course.runWatch(
            held,
            () -> {
              try {
                return course.goOnWatching(held, stop);
              } catch (SplitChanged changed) {
                return course.watched(held, takenOver(held).orElseThrow(() -> changed));
              }
            });
    return verdict.outcome() == Outcome.WATCHED
        ? new Finding.Watched(verdict.reason())
        : new Finding.Ended(verdict);
  }

  /** Who ended the release meanwhile, or drives it, or another one: theirs it is then. */
  private Optional<String> takenOver(Held held) {
    ReleaseRecord ours = held.release();
    return setting
        .target()
        .split()
        .read()
        .release()
        .filter(
            now ->
                !now.id().equals(ours.id())
                    || !now.holder().equals(ours.holder())
                    || now.phase() != Phase.WATCHING)
        .map(now -> "release " + now.id() + " is " + now.phase().word() + ", by " + now.holder());
  }

  /** A release is over, but a write of it may come late; what a person did is theirs. */
  private Finding afterwards(Split split) {
    Optional<String> divergence = Divergence.of(split, setting.target().split());
    if (divergence.isEmpty()) {
      return new Finding.Nothing("no release is under way");
    }
    try {
      return setting.target().split().undoLate(split)
          ? new Finding.SetRight("a write that had been given up came late: " + divergence.get())
          : new Finding.Nothing(divergence.get());
    } catch (SplitChanged faster) {
      return new Finding.Nothing("somebody else was faster: " + faster.getMessage());
    }
  }
}
