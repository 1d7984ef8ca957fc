package io.automater.release.controller;

import io.automater.release.traffic.Obstacle;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.VersionDoesNotStart;
import java.time.Duration;
import java.time.Instant;
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
    Instant began = setting.pace().now();
    Split split = setting.target().split().read();
    String version;
    if (to.isPresent()) {
      try {
        version = setting.target().versions().get(to.get()).id();
      } catch (TargetFailure unknown) {
        return Verdict.refused(
            unknown.getMessage(), setting.command("history") + " lists the versions there are");
      }
    } else {
      switch (WayBack.from(split, setting)) {
        case WayBack.To back -> version = back.version();
        case WayBack.Nowhere nowhere -> {
          return Verdict.refused(nowhere.reason(), nowhere.next());
        }
      }
    }
    boolean unfinished = split.release().map(r -> !r.phase().isOver()).orElse(false);
    boolean there = split.asServed().isWhole() && split.asServed().primary().equals(version);
    if (there && !unfinished && Divergence.of(split, setting.target().split()).isEmpty()) {
      return Verdict.refused(
          "live is on version " + version + " already", setting.command("history"));
    }
    Optional<Obstacle> obstacle = setting.target().versions().obstacleBefore(version);
    if (obstacle.isPresent()) {
      return Verdict.refused(obstacle.get().reason(), obstacle.get().next());
    }
    ReleaseRecord record =
        new ReleaseRecord(
                split
                    .release()
                    .filter(r -> unfinished)
                    .map(ReleaseRecord::id)
                    .orElse(ids.next(began)),
                Phase.ROLLED_BACK,
                version,
                abandoned(split, version),
                setting.lease().holder(),
                began)
            .because(reason);
    try {
      setting.target().versions().prepare(version, () -> {});
      Split settled =
          new Settle(setting.target().split(), setting.pace()).on(version, record, read -> true);
      setting.listener().on(new ReleaseEvent.State(setting.pace().now(), record, 0));
      Duration took = Duration.between(began, setting.pace().now());
      return new Verdict(
          Outcome.DONE,
          Optional.of(record.id()),
          Optional.of(settled.primary()),
          record.candidate(),
          (there && !unfinished
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
          Duration.between(began, setting.pace().now()),
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
