package io.automater.release.controller;

import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.VersionDoesNotStart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes an artifact to 100 % of live traffic, or leaves live as it was. */
public final class Ship {

  private final Setting setting;
  private final ReleaseIds ids;

  public Ship(Setting setting, ReleaseIds ids) {
    this.setting = setting;
    this.ids = ids;
  }

  /**
   * Ships; a refusal changes nothing.
   *
   * @param fix the release mends what an alarm already says, so that alarm does not refuse it
   */
  public Verdict run(Artifact artifact, boolean fix) {
    List<String> firing;
    try {
      firing = setting.target().alarms().firing(setting.policy().alarms(), Instant.MIN);
    } catch (MetricsUnavailable unknown) {
      return Verdict.refused(
          "the alarms of the policy can't be read: " + unknown.getMessage(),
          "mend release.alarms, or see whether CloudWatch answers");
    }
    if (!firing.isEmpty() && !fix) {
      return Verdict.refused(
          String.join(", ", firing)
              + (firing.size() == 1 ? " fires" : " fire")
              + " already, so nothing new could be seen by it",
          "wait until it is over; or, where this release is what mends it, "
              + setting.command("ship")
              + " --fix");
    }
    Course course = new Course(setting, firing);
    Split split = setting.target().split().read();
    if (split.release().filter(latest -> latest.phase() == Phase.WATCHING).isPresent()) {
      Optional<Verdict> inTheWay = settleWatched(course, split, artifact);
      if (inTheWay.isPresent()) {
        return inTheWay.get();
      }
      try {
        split = setting.target().split().read();
      } catch (TargetFailure unread) {
        return Verdict.refused(
            "the release before has been promoted for good, and then live could not be read: "
                + unread.getMessage(),
            "ship again");
      }
    }
    PublishedVersion live = setting.target().versions().get(split.primary());
    Optional<Verdict> refusal = refuse(split, live, artifact);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    course.name(live);
    Instant now = setting.pace().now();
    ReleaseRecord release =
        new ReleaseRecord(
            ids.next(now),
            Phase.PLANNED,
            split.primary(),
            Optional.empty(),
            setting.lease().holder(),
            now.plus(setting.lease().duration()));
    Split claimed;
    try {
      claimed = setting.target().split().record(split, release);
    } catch (SplitChanged changed) {
      Split found = setting.target().split().read();
      return isClaimed(found, release)
          ? giveWay(course, found, release, changed)
          : lostTheRace(found, changed);
    } catch (TargetFailure unheard) {
      // A write whose answer was lost may have been done.
      claimed = setting.target().split().read();
      if (!isClaimed(claimed, release)) {
        throw unheard;
      }
      if (isEndedMeanwhile(claimed, release)) {
        return giveWay(
            course,
            claimed,
            release,
            new SplitChanged(
                setting.target().split().location() + " was changed by someone else meanwhile"));
      }
    }
    Held held = new Held(setting, claimed, release);
    setting.listener().on(new ReleaseEvent.State(now, release, 0));
    return course.run(held, () -> publishAndGo(course, held, artifact));
  }

  /**
   * Ends the watch of the release before: it has all traffic, where nothing speaks against it.
   *
   * @return why this release does not begin; empty where it may
   */
  private Optional<Verdict> settleWatched(Course course, Split watched, Artifact artifact) {
    ReleaseRecord before = watched.release().orElseThrow();
    String version = before.candidate().orElseThrow();
    Split settled =
        new Split(
            version,
            Optional.empty(),
            0,
            Optional.of(before.at(Phase.PROMOTED)),
            watched.revision());
    Optional<Verdict> refusal = refuse(settled, setting.target().versions().get(version), artifact);
    if (refusal.isPresent()) {
      return refusal;
    }
    Held held;
    try {
      held = Held.takeOver(setting, watched);
    } catch (SplitChanged changed) {
      return Optional.of(lostTheRace(setting.target().split().read(), changed));
    }
    Verdict end = course.runWatch(held, () -> course.settleWatched(held));
    return end.outcome() == Outcome.PROMOTED ? Optional.empty() : Optional.of(end);
  }

  /** Ends a release that is its own by the record, and that somebody else has changed. */
  private Verdict giveWay(Course course, Split found, ReleaseRecord release, SplitChanged changed) {
    return course.run(
        new Held(setting, found, release),
        () -> {
          throw changed;
        });
  }

  private static boolean isClaimed(Split now, ReleaseRecord release) {
    return now.release().filter(found -> found.id().equals(release.id())).isPresent();
  }

  /** By a roll back by hand, say, while nobody heard that this release had begun. */
  private static boolean isEndedMeanwhile(Split now, ReleaseRecord release) {
    return now.release()
        .filter(found -> found.phase() == release.phase())
        .filter(found -> found.holder().equals(release.holder()))
        .isEmpty();
  }

  private Verdict publishAndGo(Course course, Held held, Artifact artifact)
      throws SplitChanged, VersionDoesNotStart {
    note("publishing " + artifact.version() + " from " + artifact.file().getFileName());
    PublishedVersion published =
        setting.target().versions().publish(artifact, () -> course.beat(held));
    course.name(published);
    held.published(published.id());
    if (setting.cancellation().requested().isPresent()) {
      return course.rollBack(held, setting.cancellation().requested().get());
    }
    return course.fromPublished(held);
  }

  /** Why an artifact would not be shipped as things stand; empty where it would. */
  Optional<Verdict> refuse(Split split, PublishedVersion live, Artifact artifact) {
    if (split.release().isPresent() && !split.release().get().phase().isOver()) {
      return Optional.of(refusedBy(split.release().get()));
    }
    if (!split.isWhole()) {
      return Optional.of(
          Verdict.refused(
              setting.target().split().location()
                  + " is split between version "
                  + split.primary()
                  + " and version "
                  + split.additional().orElseThrow()
                  + " ("
                  + Math.round(split.weight() * 100)
                  + " %), and no release says why",
              setting.command("rollback")
                  + WayBack.from(split, setting)
                      .goesTo()
                      .map(version -> " gives version " + version + " all traffic")
                      .orElse("")));
    }
    if (live.artifactVersion().equals(artifact.version())) {
      return Optional.of(
          Verdict.refused(
              "version "
                  + artifact.version()
                  + " is live already (as version "
                  + live.id()
                  + "), and two versions of one name can't be told apart in the metrics",
              "build with another version: make build VERSION=…"));
    }
    return setting
        .target()
        .versions()
        .obstacleBeside(live)
        .map(obstacle -> Verdict.refused(obstacle.reason(), obstacle.next()));
  }

  private Verdict refusedBy(ReleaseRecord other) {
    boolean free = setting.lease().isFree(other, setting.pace().now());
    String state = "release " + other.id() + " (" + other.phase().word() + ")";
    return free
        ? Verdict.refused(
            state + " was left unfinished by " + other.holder(),
            setting.command("resume") + ", or " + setting.command("rollback"))
        : Verdict.refused(
            setting.target().environment()
                + " is held by "
                + other.holder()
                + ": "
                + state
                + ", lease until "
                + other.leaseUntil(),
            "wait for it, or " + setting.command("rollback"));
  }

  private Verdict lostTheRace(Split now, SplitChanged changed) {
    return now.release()
        .filter(other -> !other.phase().isOver())
        .map(this::refusedBy)
        .orElseGet(
            () ->
                Verdict.refused(
                    "someone else changed live while it was being claimed: " + changed.getMessage(),
                    "run it again"));
  }

  private void note(String text) {
    setting.listener().on(new ReleaseEvent.Note(setting.pace().now(), text));
  }
}
