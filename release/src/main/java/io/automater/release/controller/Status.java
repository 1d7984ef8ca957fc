package io.automater.release.controller;

import io.automater.release.traffic.Phase;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How an environment stands. */
public final class Status {

  /** What Lambda calls a function's code that may change: no release and no rollback goes there. */
  private static final String UNPUBLISHED = "$LATEST";

  /** The watch, and five minutes in which news may still come; then the guardian's next look. */
  private static final Duration GUARDIAN_PATIENCE = Duration.ofMinutes(8);

  private final Setting setting;

  public Status(Setting setting) {
    this.setting = setting;
  }

  /** Whether a release is under way, and whether somebody drives it. */
  public enum Care {
    AT_REST,
    DRIVEN,
    /** Promoted, and on trial for a while longer: the guardian looks, each minute at least. */
    WATCHED,
    ABANDONED,
    /** No release is under way, and live is not as the latest one left it. */
    CHANGED_BY_HAND
  }

  /**
   * How an environment stands.
   *
   * @param split how live is split
   * @param primary what its primary version holds
   * @param additional what its additional version holds, where there is one
   * @param care whether somebody drives it
   * @param divergence how live differs from what the record says, where nobody is at it
   * @param back where a rollback goes that names no version
   * @param next the next command that makes sense
   */
  public record Standing(
      Split split,
      PublishedVersion primary,
      Optional<PublishedVersion> additional,
      Care care,
      Optional<String> divergence,
      WayBack back,
      String next) {}

  public Standing read() {
    Split read = setting.target().split().read();
    if (differs(read).isPresent()) {
      // A release that came to its end between two reads of the target looks like that.
      read = setting.target().split().read();
    }
    Optional<String> divergence = differs(read);
    Care care = care(read, divergence);
    WayBack back = WayBack.from(read, setting);
    Split served = read.asServed();
    return new Standing(
        served,
        setting.target().versions().get(served.primary()),
        served.additional().map(setting.target().versions()::get),
        care,
        divergence,
        back,
        next(read, care, divergence.isPresent(), back));
  }

  /** Who drives a release notices by itself, and may be in the middle of a change. */
  private Optional<String> differs(Split read) {
    return isDriven(read) ? Optional.empty() : Divergence.of(read, setting.target().split());
  }

  private boolean isDriven(Split read) {
    return read.release()
        .filter(release -> !release.phase().isOver())
        .filter(release -> !setting.lease().isFree(release, setting.pace().now()))
        .isPresent();
  }

  /** Where nobody has ended a watch some minutes after its time, nobody will. */
  private boolean isWatched(Split read) {
    Instant now = setting.pace().now();
    return read.release()
        .filter(release -> release.phase() == Phase.WATCHING)
        .flatMap(ReleaseRecord::watch)
        .filter(
            begin ->
                now.isBefore(begin.at().plus(setting.policy().watch()).plus(GUARDIAN_PATIENCE)))
        .isPresent();
  }

  private Care care(Split read, Optional<String> divergence) {
    if (isWatched(read)) {
      return Care.WATCHED;
    }
    if (isDriven(read)) {
      return Care.DRIVEN;
    }
    if (read.release().filter(release -> !release.phase().isOver()).isPresent()) {
      return Care.ABANDONED;
    }
    return divergence.isPresent() ? Care.CHANGED_BY_HAND : Care.AT_REST;
  }

  private String next(Split read, Care care, boolean differs, WayBack back) {
    String rollback = setting.command("rollback");
    return switch (care) {
      case AT_REST -> back.hint(setting);
      case DRIVEN -> "wait for it, or " + rollback;
      case WATCHED ->
          rollback
              + " goes back to version "
              + back.goesTo().orElseThrow()
              + ", "
              + setting.command("promote")
              + " ends the watch";
      case ABANDONED ->
          differs
              ? rollback
                  + " gives version "
                  + back.goesTo().orElseThrow()
                  + " all traffic, and says so in the record"
              : setting.command("resume") + ", or " + rollback;
      case CHANGED_BY_HAND ->
          together(read.asServed(), rollback + " --to ", setting.command("history"));
    };
  }

  /** The commands after which record and live say the same. */
  private static String together(Split served, String rollbackTo, String history) {
    Optional<String> other =
        served
            .additional()
            .or(() -> served.release().map(ReleaseRecord::settledOn))
            .filter(version -> !version.equals(served.primary()));
    if (served.primary().equals(UNPUBLISHED)) {
      return rollbackTo
          + other.filter(version -> !version.equals(UNPUBLISHED)).orElse("VERSION")
          + " gives that version all traffic; "
          + history
          + " lists what there is: nothing stays on what is not published";
    }
    String keep =
        rollbackTo
            + served.primary()
            + (served.isWhole()
                ? " leaves it there, and says so in the record"
                : " gives that version all traffic");
    return keep
        + other
            .map(
                version ->
                    "; " + rollbackTo + version + " gives version " + version + " all traffic")
            .orElse("");
  }
}
