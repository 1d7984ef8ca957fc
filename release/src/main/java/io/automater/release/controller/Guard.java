package io.automater.release.controller;

import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import java.util.Optional;

/**
 * Brings live back when nobody drives a release any more. Never fights a living one: it acts only
 * once the lease has run out, and each of its writes is conditional on what it read.
 */
public final class Guard {

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

    /** A release was left alone, and this is how it ended. */
    record Ended(Verdict verdict) implements Finding {}
  }

  /** Looks once. */
  public Finding look() {
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
    return new Finding.Ended(
        new Course(setting)
            .rollBack(
                held,
                "nobody drove it any more: the lease of "
                    + release.holder()
                    + " ran out at "
                    + release.leaseUntil()));
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
