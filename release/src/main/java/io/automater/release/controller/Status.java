package io.automater.release.controller;

import io.automater.release.traffic.Phase;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import java.util.Optional;

/** How an environment stands. */
public final class Status {

  private final Setting setting;

  public Status(Setting setting) {
    this.setting = setting;
  }

  /** Whether a release is under way, and whether somebody drives it. */
  public enum Care {
    AT_REST,
    DRIVEN,
    ABANDONED
  }

  /**
   * How an environment stands.
   *
   * @param split how live is split
   * @param primary what its primary version holds
   * @param additional what its additional version holds, where there is one
   * @param care whether somebody drives it
   * @param next the next command that makes sense
   */
  public record Standing(
      Split split,
      PublishedVersion primary,
      Optional<PublishedVersion> additional,
      Care care,
      String next) {}

  public Standing read() {
    Split split = setting.target().split().read();
    Care care = care(split);
    return new Standing(
        split,
        setting.target().versions().get(split.primary()),
        split.additional().map(setting.target().versions()::get),
        care,
        next(split, care));
  }

  private Care care(Split split) {
    Optional<ReleaseRecord> open = split.release().filter(release -> !release.phase().isOver());
    if (open.isEmpty()) {
      return split.isWhole() ? Care.AT_REST : Care.ABANDONED;
    }
    return setting.lease().isFree(open.get(), setting.pace().now()) ? Care.ABANDONED : Care.DRIVEN;
  }

  private String next(Split split, Care care) {
    return switch (care) {
      case AT_REST ->
          split.release().map(ReleaseRecord::phase).orElse(Phase.ROLLED_BACK) == Phase.PROMOTED
              ? setting.command("rollback")
                  + " goes back to version "
                  + split.release().orElseThrow().lastGood()
              : setting.command("ship");
      case DRIVEN -> "wait for it, or " + setting.command("rollback");
      case ABANDONED ->
          split.release().isPresent() && !split.release().get().phase().isOver()
              ? setting.command("resume") + ", or " + setting.command("rollback")
              : setting.command("rollback");
    };
  }
}
