package io.automater.release.controller;

import io.automater.release.probe.Prober;
import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Rule;
import io.automater.release.rollout.Ruling;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.VersionDoesNotStart;
import io.automater.release.traffic.WatchBegin;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The way of a held release from a published version to its end, and every way off it. */
final class Course {

  /** After so many the rest would tell nothing new. */
  static final int ENOUGH_FAILED_PROBES = 3;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String AGAIN = "ship again";
  private static final String FIX = "fix it and ship again";

  private final Setting setting;
  private final List<String> firedBefore;
  private final Duration began;
  private Baseline baseline;

  Course(Setting setting) {
    this(setting, List.of());
  }

  /**
   * @param firedBefore alarms that fired before the release, and so say nothing about it
   */
  Course(Setting setting, List<String> firedBefore) {
    this.setting = setting;
    this.firedBefore = List.copyOf(firedBefore);
    this.began = setting.pace().uptime();
  }

  /** A part of a release that may fail in each of the known ways. */
  interface Leg {
    Verdict go() throws SplitChanged, VersionDoesNotStart;
  }

  /** Runs a leg; whatever goes wrong, live ends on the last good version, or a person is told. */
  Verdict run(Held held, Leg leg) {
    try {
      return leg.go();
    } catch (SplitChanged changed) {
      return new Intrusion(setting, this).after(held, changed);
    } catch (Cancelled asked) {
      return rollBack(held, asked.getMessage());
    } catch (VersionDoesNotStart failed) {
      return rollBack(held, "the new version does not start: " + failed.getMessage());
    } catch (TargetFailure failure) {
      return rollBack(
          held,
          failure.getMessage(),
          Outcome.ROLLED_BACK,
          "see why that call failed, and " + AGAIN);
    } catch (RuntimeException defect) {
      return rollBack(
          held,
          "a defect of this controller: " + where(defect),
          Outcome.ROLLED_BACK,
          "report it with that line, and " + AGAIN);
    }
  }

  /**
   * Runs a leg of a watch: what fails leaves a proven version where it is, for the next one who
   * looks.
   *
   * @throws TargetFailure when the target fails
   */
  Verdict runWatch(Held held, WatchLeg leg) {
    try {
      return leg.go();
    } catch (SplitChanged changed) {
      return new Intrusion(setting, this).after(held, changed);
    } catch (TargetFailure failure) {
      return new Intrusion(setting, this).ended(held).orElseThrow(() -> failure);
    }
  }

  /** A part of a watch, in which nothing starts. */
  interface WatchLeg {
    Verdict go() throws SplitChanged;
  }

  private static String where(RuntimeException defect) {
    return Arrays.stream(defect.getStackTrace())
        .findFirst()
        .map(frame -> defect + " at " + frame)
        .orElse(defect.toString());
  }

  /** Probes the published candidate, shifts traffic to it, and promotes it or rolls it back. */
  Verdict fromPublished(Held held) throws SplitChanged {
    setting.target().split().preview(held.release().candidate().orElseThrow());
    held.moveTo(Phase.PROBING);
    Optional<String> failed = probe(held);
    if (failed.isPresent()) {
      return rollBack(held, failed.get());
    }
    return shift(held);
  }

  /** Goes on with a release whose candidate passed its probes. */
  Verdict shift(Held held) throws SplitChanged {
    PublishedVersion live = setting.target().versions().get(held.release().lastGood());
    PublishedVersion candidate =
        setting.target().versions().get(held.release().candidate().orElseThrow());
    name(live);
    name(candidate);
    if (live.isPlaceholder()) {
      return promote(held, "live was the placeholder, so there was no traffic to protect");
    }
    Shift shift = new Shift(setting, baseline(live), firedBefore);
    Ruling end = shift.run(held, live, candidate);
    String reason = end.decision().reason() + shift.completeUntil(end) + firedBeforeNote();
    return switch (end.decision()) {
      case Decision.Promote promote ->
          setting.policy().isWatched() ? watch(held, shift, reason) : promote(held, reason);
      default ->
          switch (end.rule()) {
            case INCONCLUSIVE ->
                rollBack(
                    held, reason, Outcome.INCONCLUSIVE, shift.afterInconclusive(end.standing()));
            case BLIND ->
                rollBack(
                    held,
                    reason,
                    Outcome.INCONCLUSIVE,
                    "see why the metrics can't be read, and " + AGAIN);
            default -> rollBack(held, reason);
          };
    };
  }

  private String firedBeforeNote() {
    return firedBefore.isEmpty()
        ? ""
        : "; fired before the release already, and so was not counted: "
            + String.join(", ", firedBefore);
  }

  /** Brings live back to the last good version. */
  Verdict rollBack(Held held, String reason) {
    boolean asked = setting.cancellation().requested().filter(reason::startsWith).isPresent();
    return rollBack(held, reason, Outcome.ROLLED_BACK, asked ? AGAIN : FIX);
  }

  private Verdict rollBack(Held held, String reason, Outcome outcome, String next) {
    Duration decided = setting.pace().uptime();
    String good = held.release().lastGood();
    try {
      try {
        held.rollBack();
      } catch (RuntimeException | SplitChanged firstTry) {
        new Settle(setting.target().split(), setting.pace())
            .on(good, held.release().at(Phase.ROLLED_BACK), read -> isOurs(held, read.release()));
      }
    } catch (SplitChanged changed) {
      return new Intrusion(setting, this).after(held, changed);
    } catch (TargetFailure failure) {
      return needsPerson(
          held,
          reason
              + "; and the roll back to version "
              + good
              + " failed: "
              + failure.getMessage()
              + ". The last weight that was set for the candidate is "
              + Math.round(held.weight() * 100)
              + " %",
          setting.command("rollback") + ", or " + setting.target().split().manualRollback(good));
    }
    held.release().candidate().ifPresent(this::retire);
    return verdict(
        outcome,
        held,
        Optional.of(good),
        reason,
        next + "; " + setting.command("history") + " shows the versions",
        Optional.of(setting.pace().uptime().minus(decided)));
  }

  void retire(String version) {
    retire(setting, version);
  }

  /**
   * What gets no traffic any more may stop; where it does not, the release stands all the same,
   * whatever fails.
   */
  static void retire(Setting setting, String version) {
    try {
      setting.target().versions().retire(version);
    } catch (RuntimeException failure) {
      setting
          .listener()
          .on(
              new ReleaseEvent.Note(
                  setting.pace().now(),
                  "version " + version + " still runs: " + failure.getMessage()));
    }
  }

  /** The process was asked to end while the release waited for its target. */
  private static final class Cancelled extends RuntimeException {
    Cancelled(String reason) {
      super(reason);
    }
  }

  /**
   * Keeps the lease, and uses the time: what live does has to be known before traffic moves. Ends
   * the release where the process was asked to end: whoever waits for a pod may do so for minutes.
   */
  void beat(Held held) throws SplitChanged {
    setting
        .cancellation()
        .requested()
        .ifPresent(
            reason -> {
              throw new Cancelled(reason);
            });
    held.beat();
    if (baseline == null) {
      baseline(setting.target().versions().get(held.release().lastGood()));
    }
    baseline.lookMeanwhile();
  }

  private Baseline baseline(PublishedVersion live) {
    if (baseline == null) {
      baseline = new Baseline(setting, live);
    }
    return baseline;
  }

  Verdict needsPerson(Held held, String reason, String next) {
    return verdict(Outcome.NEEDS_PERSON, held, Optional.empty(), reason, next, Optional.empty());
  }

  Verdict verdict(
      Outcome outcome,
      Held held,
      Optional<String> live,
      String reason,
      String next,
      Optional<Duration> rollbackTook) {
    return new Verdict(
        outcome,
        Optional.of(held.release().id()),
        live,
        held.release().candidate(),
        reason,
        next,
        setting.pace().uptime().minus(began),
        rollbackTook);
  }

  void name(PublishedVersion version) {
    setting
        .listener()
        .on(new ReleaseEvent.Named(setting.pace().now(), version.id(), version.artifactVersion()));
  }

  private Verdict watch(Held held, Shift shift, String reason) throws SplitChanged {
    WatchBegin begin = shift.watchBegin(held);
    held.watch(begin, 1 - setting.policy().holdBack());
    handOver(held);
    return watched(held, reason);
  }

  /** Where it can't be said, the lease runs out. */
  private void handOver(Held held) throws SplitChanged {
    try {
      held.handOver();
    } catch (TargetFailure failure) {
      note("the lease is kept until " + held.release().leaseUntil() + ": " + failure.getMessage());
    }
  }

  /** The release has come as far as whoever began it goes along. */
  Verdict watched(Held held, String reason) {
    return verdict(
        Outcome.WATCHED,
        held,
        Optional.empty(),
        reason
            + "; version "
            + held.release().candidate().orElseThrow()
            + " has "
            + Math.round(held.weight() * 100)
            + " % of live, and is watched until "
            + TIME.format(held.release().watch().orElseThrow().at().plus(setting.policy().watch()))
            + " by the guardian",
        setting.command("status")
            + " --watch; "
            + setting.command("rollback")
            + " goes back to version "
            + held.release().lastGood()
            + ", "
            + setting.command("promote")
            + " ends the watch",
        Optional.empty());
  }

  /**
   * Goes on watching a promoted candidate.
   *
   * @param stop when to leave it to others again
   * @return how the release ended, or that it is watched on
   */
  Verdict goOnWatching(Held held, Instant stop) throws SplitChanged {
    Optional<Verdict> byHand = endedByHand(held);
    if (byHand.isPresent()) {
      return byHand.get();
    }
    Optional<Ruling> end = new Watching(setting, held).until(stop);
    if (end.isEmpty()) {
      handOver(held);
      return watched(held, "nothing speaks against it so far");
    }
    String reason = end.get().decision().reason();
    return end.get().decision() instanceof Decision.Promote
        ? promote(held, reason)
        : rollBack(held, reason);
  }

  /** Ends a watch before its time, by what is known: promotes, or rolls back. */
  Verdict settleWatched(Held held) throws SplitChanged {
    Optional<Verdict> byHand = endedByHand(held);
    if (byHand.isPresent()) {
      return byHand.get();
    }
    Watching watching = new Watching(setting, held);
    Ruling ruling = watching.look();
    String reason = ruling.decision().reason();
    if (ruling.decision() instanceof Decision.RollBack) {
      return rollBack(held, reason);
    }
    if (watching.saysNothing() || ruling.rule() == Rule.BLIND || ruling.rule() == Rule.SHARE) {
      handOver(held);
      return Verdict.refused(
          "nobody can tell whether version "
              + held.release().candidate().orElseThrow()
              + ", which is watched, is still good: "
              + reason,
          setting.command("promote")
              + " or "
              + setting.command("rollback")
              + " ends its watch; then "
              + AGAIN);
    }
    return promote(held, "the next release ends the watch: " + reason);
  }

  /** Where somebody changed the weights meanwhile: a clear choice stands. */
  private Optional<Verdict> endedByHand(Held held) throws SplitChanged {
    ReleaseRecord release = held.release();
    String candidate = release.candidate().orElseThrow();
    name(setting.target().versions().get(release.lastGood()));
    name(setting.target().versions().get(candidate));
    Split found = held.split();
    if (found.primary().equals(release.lastGood())
        && found.additional().equals(release.candidate())
        && found.weight() > 0) {
      return Optional.empty();
    }
    Split served = found.asServed();
    if (served.isWhole() && served.primary().equals(release.lastGood())) {
      return Optional.of(rollBack(held, "somebody else took its candidate's traffic away"));
    }
    if (served.isWhole() && served.primary().equals(candidate)) {
      return Optional.of(promote(held, "somebody else gave it all traffic"));
    }
    throw new SplitChanged("live is not as the release left it");
  }

  /** Gives the candidate all traffic, for good. */
  Verdict promote(Held held, String reason) throws SplitChanged {
    held.promote();
    // From here on nothing that fails takes it back.
    try {
      held.verify();
    } catch (RuntimeException unread) {
      note("promoted, and not read back: " + unread.getMessage());
    }
    retire(held.release().lastGood());
    return verdict(
        Outcome.PROMOTED,
        held,
        held.release().candidate(),
        reason,
        wayBack(held),
        Optional.empty());
  }

  /** The release is over: what only advises must not fail it. */
  private String wayBack(Held held) {
    try {
      return WayBack.from(held.split(), setting).hint(setting);
    } catch (RuntimeException unread) {
      return setting.command("history") + " shows the versions";
    }
  }

  private void note(String text) {
    setting.listener().on(new ReleaseEvent.Note(setting.pace().now(), text));
  }

  /** Why the candidate may get no traffic; empty where it may. */
  private Optional<String> probe(Held held) throws SplitChanged {
    String candidate = held.release().candidate().orElseThrow();
    Iterator<Prober.ProbeResult> results =
        setting
            .target()
            .prober()
            .probe(setting.target().versions().get(candidate).artifactVersion());
    List<Prober.ProbeResult> failed = new ArrayList<>();
    int sent = 0;
    // One that hangs would take its whole time-out again and again.
    while (results.hasNext() && failed.size() < ENOUGH_FAILED_PROBES) {
      Prober.ProbeResult result = results.next();
      sent++;
      if (!result.passed()) {
        failed.add(result);
      }
      setting
          .listener()
          .on(
              new ReleaseEvent.Probed(
                  setting.pace().now(), result.name(), result.passed(), result.reason()));
      beat(held);
    }
    if (sent == 0) {
      return Optional.of("there is nothing to probe with, so nothing is known of the candidate");
    }
    return failed.isEmpty()
        ? Optional.empty()
        : Optional.of(
            failed.size()
                + " of "
                + sent
                + " probes failed, first "
                + failed.getFirst().name()
                + ": "
                + failed.getFirst().reason());
  }

  private static boolean isOurs(Held held, Optional<ReleaseRecord> read) {
    return read.isEmpty()
        || (read.get().id().equals(held.release().id())
            && read.get().holder().equals(held.release().holder())
            && !read.get().phase().isOver());
  }
}
