package io.automater.release.world;

import io.automater.release.controller.Outcome;
import io.automater.release.controller.Verdict;
import io.automater.release.rollout.Observation;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.RecordText;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.TrafficSplit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What must hold at every step of a history, and at its end. */
final class Invariants {

  private static final long SLACK = 1_000;

  /** Data that are older than usual by more than three intervals are no data to promote on. */
  private static final long STALE = 3 * History.POLICY.interval().toMillis();

  private final History history;
  private final World world;
  private final Story story;
  private final TrafficSplit truth;
  private final List<String> broken = new ArrayList<>();
  private final List<Served> served = new ArrayList<>();

  /** Who has driven which release. */
  private final Set<Held> held = new HashSet<>();

  /** When somebody changed live or the record last. */
  private final Map<String, Long> wrote = new HashMap<>();

  /** Who ended the watch of a release before their own. */
  private final Set<String> settled = new HashSet<>();

  private Optional<ReleaseRecord> record = Optional.empty();
  private String revision = "";

  private record Held(String release, String who) {}

  /** What users got from a time on. */
  private record Served(long from, Map<String, Double> shares, String writer, boolean hand) {}

  Invariants(History history, World world, Story story) {
    this.history = history;
    this.world = world;
    this.story = story;
    this.truth = world.target().truth();
    served.add(new Served(0, world.target().shares(), "", false));
  }

  void broken(String what) {
    broken.add(what);
    history.says("BROKEN", what);
  }

  List<String> broken() {
    return broken;
  }

  boolean exists(String version) {
    return id(version).isPresent() && world.target().answers(version);
  }

  private Optional<String> id(String version) {
    Split split = truth.read();
    return record
        .flatMap(ReleaseRecord::candidate)
        .filter(id -> name(id).equals(version))
        .or(() -> Optional.of(split.primary()).filter(id -> name(id).equals(version)));
  }

  private String name(String id) {
    return world.target() instanceof LambdaTarget lambda ? lambda.versionOf(id) : id;
  }

  private Served last() {
    return served.getLast();
  }

  /**
   * The target has changed.
   *
   * @param late whether by a write that its sender has given up: what the sender says later is of
   *     the time before, and the guardian undoes it
   */
  void changed(Actor writer, String hand, boolean late) {
    String who = hand.isEmpty() ? writer == null ? "nobody" : writer.name() : hand;
    Map<String, Double> shares = world.target().shares();
    Optional<ReleaseRecord> before = record;
    record = world.target().record();
    if (!late && !(shares.equals(last().shares()) && record.equals(before))) {
      wrote.put(who, world.time().millis());
    }
    if (!shares.equals(last().shares())) {
      served.add(new Served(world.time().millis(), shares, late ? "" : who, !hand.isEmpty()));
      history.says(who, "changes live to " + Actor.words(shares));
    }
    if (!record.equals(before)) {
      record.ifPresent(now -> history.says(who, "makes it " + RecordText.whole(now)));
      // A rule that is changed may give another meaning to what stands in the lease.
      if (writer != null && !world.target().revision().equals(revision)) {
        ownership(writer, before);
      }
    }
    revision = world.target().revision();
    if (writer != null) {
      writer.changed();
    }
    onlyGoodAndCandidate(shares);
  }

  private void ownership(Actor writer, Optional<ReleaseRecord> before) {
    String who = writer.name();
    if (who.startsWith("rollback") || who.startsWith("promote")) {
      return;
    }
    if (before.filter(was -> mayEndWatch(who, was)).isPresent()) {
      held.add(new Held(record.map(ReleaseRecord::id).orElse(""), who));
      settled.add(who);
      return;
    }
    boolean ours = before.map(was -> was.holder().equals(who)).orElse(true);
    boolean free = before.map(was -> was.phase().isOver()).orElse(true);
    boolean again = !held.add(new Held(record.map(ReleaseRecord::id).orElse(""), who));
    if (ours || (free && !again)) {
      return;
    }
    String owner = before.get().holder();
    // A watch is handed on, and back.
    boolean handedOn =
        before.get().phase() == Phase.WATCHING
            && world.time().millis() >= before.get().leaseUntil().toEpochMilli() - SLACK;
    if (again && handedOn) {
      return;
    }
    if (again) {
      broken(who + " writes the record, though " + owner + " has taken the release over");
      return;
    }
    long until = before.get().leaseUntil().toEpochMilli();
    boolean dead =
        history.actors().stream().filter(a -> a.name().equals(owner)).allMatch(Actor::hasEnded);
    if (world.time().millis() < until - SLACK && !dead) {
      broken(
          who
              + " takes the release from "
              + owner
              + ", whose lease lasts another "
              + (until - world.time().millis()) / 1000
              + " s");
    }
  }

  /** The next release ends the watch of the one before, whoever holds that. */
  private boolean mayEndWatch(String who, ReleaseRecord before) {
    return before.phase() == Phase.WATCHING
        && (who.equals("laptop") || who.startsWith("ship"))
        && held.stream().noneMatch(each -> each.equals(new Held(before.id(), who)));
  }

  private void onlyGoodAndCandidate(Map<String, Double> shares) {
    if (last().hand()) {
      return;
    }
    for (String version : shares.keySet()) {
      boolean known =
          record
              .map(
                  now ->
                      name(now.lastGood()).equals(version)
                          || now.candidate().map(this::name).filter(version::equals).isPresent())
              .orElse(version.equals(Story.LIVE));
      if (!known) {
        broken("users get " + version + ", which is neither the last good version nor a candidate");
      }
      if (!world.target().answers(version)) {
        broken("users get " + version + ", which has nothing to answer with");
      }
    }
  }

  /** Nothing is promoted on incomplete data, nor while an alarm fires. */
  void decidedToPromote(History.Claim claim) {
    long now = world.time().millis();
    world.traffic().advance(now);
    long answered = Math.min(completeUntil(Source.LINES, now), completeUntil(Source.FAULTS, now));
    long age = now - answered;
    String who = claim.actor().name();
    if (age > story.latest + Source.LINES.grain() * 2000L + STALE) {
      broken(who + " decides to promote on data that end " + age / 1000 + " s ago");
    }
    Observation seen = claim.seen().orElseThrow();
    claimed(who, "answered", claim, seen.answered().completeSecond(), answered);
    long target = completeUntil(Source.TARGET, now);
    long fast =
        story.lateness.has(Source.RECORDS)
            ? Math.max(target, completeUntil(Source.RECORDS, now))
            : target;
    claimed(who, "unanswered", claim, seen.unanswered().completeSecond(), fast);
    // What hangs leaves no record on EKS.
    long checked = story.kind == World.Kind.EKS ? target : fast;
    claimed(who, "checked", claim, seen.checkedSecond(), checked);
    if (world.metrics().isFiring(Story.ALARM, now - STALE)
        && !world.metrics().isFiring(Story.ALARM, claim.begin())) {
      broken(who + " decides to promote while an alarm fires");
    }
  }

  /** For both versions that users get. */
  private long completeUntil(Source source, long now) {
    return world.traffic().completeUntil(source, last().shares().keySet(), now);
  }

  private void claimed(String who, String what, History.Claim claim, long second, long complete) {
    long ahead = claim.begin() + second * 1000 - complete;
    if (ahead > STALE) {
      broken(
          who
              + " decides to promote on counts of what was "
              + what
              + " that lack "
              + ahead / 1000
              + " s of what it says");
    }
  }

  void failed(Actor actor, TargetFailure failure) {
    // Of a release that is only planned nothing has moved; the guardian ends it, and may have.
    boolean moves =
        record
            .map(ReleaseRecord::phase)
            .filter(phase -> phase != Phase.PLANNED && !phase.isOver())
            .isPresent();
    String release = record.map(ReleaseRecord::id).orElse("");
    if (held.contains(new Held(release, actor.name())) && moves) {
      broken(actor.name() + " leaves its release to itself: " + failure.getMessage());
    }
  }

  /** A command has ended: its exit code tells the truth. */
  void ended(Actor actor, Verdict verdict, Story.Role role) {
    Optional<String> expected =
        switch (verdict.outcome()) {
          case PROMOTED -> verdict.candidate();
          case ROLLED_BACK, INCONCLUSIVE, DONE -> verdict.live();
          case REFUSED, NEEDS_PERSON, WATCHED -> Optional.empty();
        };
    if (verdict.outcome() == Outcome.REFUSED
        && actor.changes() > 0
        && !settled.contains(actor.name())) {
      broken(actor.name() + " was refused, and has changed something");
    }
    expected.map(this::name).ifPresent(version -> wasServed(actor, verdict, version));
  }

  private void wasServed(Actor actor, Verdict verdict, String version) {
    // A release that somebody else ended may have ended long ago, and a person changed live since.
    long spoke = wrote.getOrDefault(actor.name(), actor.lastHeard());
    long since = last().hand() ? 0 : Math.min(spoke, actor.lastHeard()) - 60_000;
    boolean seen = false;
    for (int i = 0; i < served.size(); i++) {
      long until = i + 1 < served.size() ? served.get(i + 1).from() : Long.MAX_VALUE;
      seen |= until >= since && served.get(i).shares().equals(Map.of(version, 1.0));
    }
    boolean now = last().shares().equals(Map.of(version, 1.0));
    boolean others = !last().writer().equals(actor.name());
    if (!now && !(seen && others)) {
      broken(
          actor.name()
              + " says "
              + verdict.outcome()
              + ", and users get "
              + Actor.words(last().shares()));
    }
  }

  /** Everybody is gone, and the guardian has had its time. */
  void atRest() {
    Split split = truth.read();
    record = split.release();
    if (record.isPresent() && !record.get().phase().isOver()) {
      broken("nobody drives release " + RecordText.whole(record.get()) + " any more");
    }
    if (last().hand()) {
      return;
    }
    if (last().shares().size() != 1) {
      broken("live stays split: " + Actor.words(last().shares()));
      return;
    }
    String live = last().shares().keySet().iterator().next();
    String expected = record.map(ReleaseRecord::settledOn).map(this::name).orElse(Story.LIVE);
    if (!live.equals(expected)) {
      broken("users get " + live + ", and the record says " + expected);
    }
    if (record.map(ReleaseRecord::phase).filter(Phase::isOver).isPresent()
        && !name(split.primary()).equals(expected)) {
      broken("the target calls " + split.primary() + " live, and the record " + expected);
    }
  }
}
