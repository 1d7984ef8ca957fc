package io.automater.release.controller;

import io.automater.release.traffic.Obstacle;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.VersionDoesNotStart;
import java.time.Duration;
import java.util.Optional;

/**
 * Brings live back by hand. It goes through whatever holds the environment: a release that is
 * running notices and ends.
 */
public final class RollBack {

  private final Setting setting;
  private final ReleaseIds ids;

  public RollBack(Setting setting, ReleaseIds ids) {
    this.setting = setting;
    this.ids = ids;
  }

  /**
   * Rolls back.
   *
   * @param to the version to go to; without it where {@link WayBack} says
   * @param reason why, as the record keeps it
   */
  public Verdict run(Optional<String> to, Optional<String> reason) {
    Duration began = setting.pace().uptime();
    Split split = setting.target().split().read();
    return switch (way(split, to)) {
      case WayBack.To there -> goTo(there.version(), split, reason, began);
      case WayBack.Nowhere nowhere -> Verdict.refused(nowhere.reason(), nowhere.next());
    };
  }

  /** Where it would go, or why it would be refused; changes nothing. */
  public WayBack way(Optional<String> to) {
    return way(setting.target().split().read(), to);
  }

  private WayBack way(Split split, Optional<String> to) {
    return switch (to.map(this::named).orElseGet(() -> WayBack.from(split, setting))) {
      case WayBack.To there -> unlessRefused(there, split);
      case WayBack.Nowhere nowhere -> nowhere;
    };
  }

  private WayBack named(String version) {
    try {
      return new WayBack.To(setting.target().versions().get(version).id());
    } catch (TargetFailure unknown) {
      return new WayBack.Nowhere(
          unknown.getMessage(), setting.command("history") + " lists the versions there are");
    }
  }

  private WayBack unlessRefused(WayBack.To to, Split split) {
    if (isThere(to.version(), split)
        && !isUnfinished(split)
        && Divergence.of(split, setting.target().split()).isEmpty()) {
      return new WayBack.Nowhere(
          "live is on version " + to.version() + " already", setting.command("history"));
    }
    Optional<Obstacle> obstacle = setting.target().versions().obstacleBefore(to.version());
    return obstacle.isPresent()
        ? new WayBack.Nowhere(obstacle.get().reason(), obstacle.get().next())
        : to;
  }

  private static boolean isThere(String version, Split split) {
    return split.asServed().isWhole() && split.asServed().primary().equals(version);
  }

  private static boolean isUnfinished(Split split) {
    return split.release().map(r -> !r.phase().isOver()).orElse(false);
  }

  private Verdict goTo(String version, Split split, Optional<String> reason, Duration began) {
    boolean unfinished = isUnfinished(split);
    ReleaseRecord record =
        new ReleaseRecord(
                split
                    .release()
                    .filter(r -> unfinished)
                    .map(ReleaseRecord::id)
                    .orElse(ids.next(setting.pace().now())),
                Phase.ROLLED_BACK,
                version,
                abandoned(split, version),
                setting.lease().holder(),
                setting.pace().now())
            .because(reason);
    try {
      setting.target().versions().prepare(version, () -> {});
      record = record.heldBy(record.holder(), setting.pace().now());
      Split settled =
          new Settle(setting.target().split(), setting.pace()).on(version, record, read -> true);
      setting.listener().on(new ReleaseEvent.State(setting.pace().now(), record, 0));
      Duration took = setting.pace().uptime().minus(began);
      return new Verdict(
          Outcome.DONE,
          Optional.of(record.id()),
          Optional.of(settled.primary()),
          record.candidate(),
          (isThere(version, split) && !unfinished
                  ? "live was on version " + version + " already, and now the record says so"
                  : "rolled back by hand to version " + version)
              + record.reason().map(": "::concat).orElse(""),
          setting.command("status"),
          took,
          Optional.of(took));
    } catch (SplitChanged | TargetFailure | VersionDoesNotStart failure) {
      return new Verdict(
          Outcome.NEEDS_PERSON,
          Optional.of(record.id()),
          Optional.empty(),
          record.candidate(),
          "the roll back to version " + version + " failed: " + failure.getMessage(),
          "run it again, or set it by hand: " + setting.target().split().manualRollback(version),
          setting.pace().uptime().minus(began),
          Optional.empty());
    }
  }

  private static Optional<String> abandoned(Split split, String version) {
    return split
        .release()
        .flatMap(ReleaseRecord::candidate)
        .or(split::additional)
        .or(() -> Optional.of(split.primary()))
        .filter(candidate -> !candidate.equals(version));
  }
}
