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
   * @param to the version to go to; without it the one before, or the last good one of a release
   *     that is not over
   */
  public Verdict run(Optional<String> to) {
    Instant began = setting.pace().now();
    Split split = setting.target().split().read();
    Optional<String> version = to.or(() -> whereTo(split));
    if (version.isEmpty()) {
      return Verdict.refused(
          "there is no release to roll back: live is on version " + split.primary(),
          setting.command("rollback")
              + " --to VERSION; "
              + setting.command("history")
              + " lists them");
    }
    if (to.isEmpty()
        && split.isWhole()
        && setting.target().versions().get(version.get()).isPlaceholder()) {
      return Verdict.refused(
          "the version before is the placeholder, which answers 503 to everybody",
          "ship a version; or, if that is what you want, "
              + setting.command("rollback")
              + " --to "
              + version.get());
    }
    boolean unfinished = split.release().map(r -> !r.phase().isOver()).orElse(false);
    if (split.isWhole() && split.primary().equals(version.get()) && !unfinished) {
      return Verdict.refused(
          "live is on version " + version.get() + " already", setting.command("history"));
    }
    if (to.isPresent()) {
      setting.target().versions().get(to.get());
    }
    Optional<Obstacle> obstacle = setting.target().versions().obstacleBefore(version.get());
    if (obstacle.isPresent()) {
      return Verdict.refused(obstacle.get().reason(), obstacle.get().next());
    }
    ReleaseRecord record =
        new ReleaseRecord(
            split.release().filter(r -> unfinished).map(ReleaseRecord::id).orElse(ids.next(began)),
            Phase.ROLLED_BACK,
            version.get(),
            abandoned(split, version.get()),
            setting.lease().holder(),
            began);
    try {
      setting.target().versions().prepare(version.get(), () -> {});
      Split settled =
          new Settle(setting.target().split(), setting.pace())
              .on(version.get(), record, read -> true);
      setting.listener().on(new ReleaseEvent.State(setting.pace().now(), record, 0));
      Duration took = Duration.between(began, setting.pace().now());
      return new Verdict(
          Outcome.DONE,
          Optional.of(record.id()),
          Optional.of(settled.primary()),
          record.candidate(),
          "rolled back by hand to version " + version.get(),
          setting.command("status"),
          took,
          Optional.of(took));
    } catch (SplitChanged | TargetFailure | VersionDoesNotStart failure) {
      return new Verdict(
          Outcome.NEEDS_PERSON,
          Optional.of(record.id()),
          Optional.empty(),
          record.candidate(),
          "the roll back to version " + version.get() + " failed: " + failure.getMessage(),
          "run it again, or set it by hand: "
              + setting.target().split().manualRollback(version.get()),
          Duration.between(began, setting.pace().now()),
          Optional.empty());
    }
  }

  private static Optional<String> whereTo(Split split) {
    if (split.release().isPresent()) {
      ReleaseRecord release = split.release().get();
      if (release.phase() != Phase.ROLLED_BACK) {
        return Optional.of(release.lastGood());
      }
    }
    return split.isWhole() ? Optional.empty() : Optional.of(split.primary());
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
