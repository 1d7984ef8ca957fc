package io.automater.release.controller;

import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.TargetFailure;
import java.util.Optional;

/**
 * Where a rollback goes that names no version: what {@code rollback} does, and what {@code status},
 * {@code history} and a verdict say that it would do.
 */
public sealed interface WayBack {

  /** To this version: {@code previous} in {@code history}. */
  record To(String version) implements WayBack {}

  /** Nowhere; why, and what helps. */
  record Nowhere(String reason, String next) implements WayBack {}

  /** The version that it goes to, where it goes somewhere. */
  default Optional<String> goesTo() {
    return this instanceof To to ? Optional.of(to.version()) : Optional.empty();
  }

  /** From live as it was read. */
  static WayBack from(Split read, Setting setting) {
    Optional<ReleaseRecord> release = read.release();
    if (release.isPresent() && !release.get().phase().isOver()) {
      return new To(release.get().lastGood());
    }
    Split served = read.asServed();
    if (!served.isWhole()) {
      return new To(served.primary());
    }
    if (release.isEmpty()) {
      return nowhere("there is no release to roll back", served, setting);
    }
    ReleaseRecord ended = release.get();
    if (!served.primary().equals(ended.settledOn())) {
      // By hand: back to what the release left, unless it was a roll back of that release itself.
      boolean back = served.primary().equals(ended.lastGood());
      return new To(back ? ended.lastGood() : ended.settledOn());
    }
    return ended.phase() == Phase.PROMOTED
        ? before(ended.lastGood(), setting)
        : nowhere("the latest release was rolled back already", served, setting);
  }

  /** What to do next after a promotion, or at rest. */
  default String hint(Setting setting) {
    return switch (this) {
      case To to -> setting.command("rollback") + " goes back to version " + to.version();
      case Nowhere nowhere -> setting.command("ship");
    };
  }

  private static WayBack nowhere(String reason, Split served, Setting setting) {
    return new Nowhere(
        reason + ": live is on version " + served.primary(),
        setting.command("rollback")
            + " --to VERSION; "
            + setting.command("history")
            + " lists them");
  }

  private static WayBack before(String version, Setting setting) {
    try {
      if (!setting.target().versions().get(version).isPlaceholder()) {
        return new To(version);
      }
    } catch (TargetFailure gone) {
      return new Nowhere(
          "the version before, " + version + ", can't be gone back to: " + gone.getMessage(),
          setting.command("history") + " lists the versions that can");
    }
    return new Nowhere(
        "the version before is the placeholder, which answers 503 to everybody",
        "ship a version; or, if that is what you want, "
            + setting.command("rollback")
            + " --to "
            + version);
  }
}
