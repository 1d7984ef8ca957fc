package io.automater.release.controller;

import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Finishes a release whose process died, from wherever it stands. */
public final class Resume {

  private final Setting setting;

  public Resume(Setting setting) {
    this.setting = setting;
  }

  public Verdict run() {
    Course course = new Course(setting);
    Split split = setting.target().split().read();
    if (split.release().isEmpty()) {
      return Verdict.refused(
          "no release has ever run on " + setting.target().split().location(),
          setting.command("ship"));
    }
    if (split.release().get().phase().isOver()) {
      return alreadyOver(split);
    }
    Optional<Split> free = awaitLease(split);
    if (free.isEmpty()) {
      return Verdict.refused(
          "release "
              + split.release().get().id()
              + " is alive: "
              + split.release().get().holder()
              + " keeps renewing its lease",
          "wait for it, or " + setting.command("rollback"));
    }
    split = free.get();
    if (split.release().orElseThrow().phase().isOver()) {
      return alreadyOver(split);
    }
    Held held;
    try {
      held = Held.takeOver(setting, split);
    } catch (SplitChanged changed) {
      return Verdict.refused(
          "someone else took the release over first: " + changed.getMessage(),
          setting.command("status"));
    }
    setting
        .listener()
        .on(new ReleaseEvent.State(setting.pace().now(), held.release(), held.weight()));
    return held.release().phase() == Phase.WATCHING
        ? course.runWatch(held, () -> course.goOnWatching(held, Instant.MAX))
        : course.run(held, () -> goOn(course, held));
  }

  private Verdict goOn(Course course, Held held) throws SplitChanged {
    ReleaseRecord release = held.release();
    Split split = held.split();
    boolean asRecorded =
        split.primary().equals(release.lastGood())
            && (split.isWhole() || split.additional().equals(release.candidate()));
    if (!asRecorded) {
      throw new SplitChanged("live is not as the release left it");
    }
    return switch (release.phase()) {
      case PLANNED -> course.rollBack(held, "it had stopped before a version was published");
      case PUBLISHED, PROBING -> course.fromPublished(held);
      case SHIFTING ->
          split.isWhole()
              ? course.rollBack(held, "somebody else took its candidate's traffic away")
              : course.shift(held);
      case WATCHING, PROMOTED, ROLLED_BACK ->
          throw new IllegalStateException("has no more traffic to shift: " + release);
    };
  }

  /** The split once nobody holds the lease; empty when its holder turns out to be alive. */
  private Optional<Split> awaitLease(Split first) {
    Split split = first;
    Instant until = first.release().orElseThrow().leaseUntil();
    while (true) {
      Optional<ReleaseRecord> release = split.release();
      if (release.isEmpty() || setting.lease().isFree(release.get(), setting.pace().now())) {
        return Optional.of(split);
      }
      if (!release.get().leaseUntil().equals(until)) {
        return Optional.empty();
      }
      if (setting.cancellation().requested().isPresent()) {
        return Optional.empty();
      }
      Duration left = Duration.between(setting.pace().now(), until);
      setting
          .listener()
          .on(
              new ReleaseEvent.Note(
                  setting.pace().now(),
                  "waits "
                      + (left.toSeconds() + 1)
                      + " s for the lease of "
                      + release.get().holder()
                      + " to run out"));
      Duration step = Duration.ofSeconds(2);
      setting.pace().pause(left.compareTo(step) < 0 ? left.plusMillis(50) : step);
      split = setting.target().split().read();
    }
  }

  private Verdict alreadyOver(Split split) {
    ReleaseRecord release = split.release().orElseThrow();
    Optional<String> divergence = Divergence.of(split, setting.target().split());
    Outcome outcome = release.phase() == Phase.PROMOTED ? Outcome.PROMOTED : Outcome.ROLLED_BACK;
    return new Verdict(
        divergence.isPresent() ? Outcome.NEEDS_PERSON : outcome,
        Optional.of(release.id()),
        divergence.isPresent() ? Optional.empty() : Optional.of(split.primary()),
        release.candidate(),
        "it had ended before: " + divergence.orElse(release.phase().word()),
        setting.command("status"),
        Duration.ZERO,
        Optional.empty());
  }
}
