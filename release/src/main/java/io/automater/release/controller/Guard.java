package io.automater.release.controller;

import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;

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

    /** A release was left alone, and this is how it ended. */
    record Ended(Verdict verdict) implements Finding {}
  }

  /** Looks once. */
  public Finding look() {
    Split split = setting.target().split().read();
    if (split.release().isEmpty() || split.release().get().phase().isOver()) {
      return new Finding.Nothing("no release is under way");
    }
    ReleaseRecord release = split.release().get();
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
}
