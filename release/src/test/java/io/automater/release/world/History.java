package io.automater.release.world;

import io.automater.release.controller.Guard;
import io.automater.release.controller.Lease;
import io.automater.release.controller.Outcome;
import io.automater.release.controller.Promote;
import io.automater.release.controller.ReleaseEvent;
import io.automater.release.controller.ReleaseTarget;
import io.automater.release.controller.Resume;
import io.automater.release.controller.RollBack;
import io.automater.release.controller.Setting;
import io.automater.release.controller.Ship;
import io.automater.release.controller.Verdict;
import io.automater.release.probe.Prober;
import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Observation;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Rule;
import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.TargetFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/** Plays a story: the same seed, the same history. */
final class History {

  static final Duration LEASE = Duration.ofSeconds(60);
  private static final long MINUTE = 60_000;
  private static final long TICK = 10_000;
  private static final long LONGEST = 3 * 3_600_000L;
  private static final int PROBES = 8;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  static final Policy POLICY = policy(List.of());

  private static Policy policy(List<String> alarms) {
    return new Policy(
        Policy.DEFAULT.progression(),
        Policy.DEFAULT.tolerance(),
        Policy.DEFAULT.certainty(),
        Policy.DEFAULT.slowness(),
        Policy.DEFAULT.guardrails(),
        alarms,
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(5),
        Policy.DEFAULT.whenInconclusive());
  }

  private final Story story;
  private final Planted planted;
  private final World world;
  private final VirtualTime time;
  private final UniformRandomProvider random;
  private final Invariants invariants;
  private final Policy policy;
  private final Map<Actor, Claim> claims = new HashMap<>();
  private final List<Actor> actors = new ArrayList<>();
  private final List<Fault> guardianFate = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private boolean late;
  private Actor writer;
  private String hand = "";
  private long calmFrom;
  private long settledFrom;
  private int calm;
  private boolean over;
  private Optional<Rule> rule = Optional.empty();
  private Optional<Ended> ended = Optional.empty();

  /** What a controller says last of how far its counts go, in a shift that began then. */
  record Claim(Actor actor, long begin, Optional<Observation> seen) {}

  /**
   * How the first release ended.
   *
   * @param rule by which it was rolled back by its own decision
   * @param seconds how long it took
   * @param lost requests that its candidate lost until then
   */
  record Ended(Outcome outcome, Optional<Rule> rule, long seconds, long lost) {}

  History(Story story, Planted planted) {
    this.story = story;
    this.planted = planted;
    this.random = story.random;
    this.world =
        World.of(
            story.kind,
            Story.BEGIN,
            new World.Nature(
                Story.LIVE,
                story.timeoutSeconds,
                () -> random.nextInt(8) == 0 ? 70_000 : 2_000 + random.nextInt(6_000),
                () -> random.nextInt(4) == 0 ? random.nextInt(2_000) : 0,
                story.rate,
                story.retries,
                this::behaviour,
                story.lateness,
                planted.lambda(),
                planted.kubernetes()),
            random,
            this::changed);
    this.time = world.time();
    this.invariants = new Invariants(this, world, story);
    this.policy =
        policy(story.alarm.map(alarm -> List.of(alarm.name())).orElse(List.of()))
            .watched(story.watch, story.holdBack);
    story.troubles.forEach(world.metrics()::trouble);
    story.alarm.ifPresent(world.metrics()::alarm);
  }

  private Behaviour behaviour(String version) {
    return switch (version) {
      case Story.CANDIDATE -> story.candidate;
      case Story.OTHER -> story.other;
      default -> story.live;
    };
  }

  /** Plays it to its end; what was broken, in words. */
  List<String> play() {
    long begin = Story.BEGIN + Story.BEFORE;
    guardianFate.addAll(fate("guardian"));
    for (Story.Part part : story.parts) {
      long at = begin + part.after();
      settledFrom = Math.max(settledFrom, at + TICK);
      switch (part.role()) {
        case HAND_BACK, HAND_SPLIT, HAND_ON, TOUCH, HALT, TERRAFORM ->
            time.at(at, () -> byHand(part));
        default -> start(part, at);
      }
    }
    time.at(begin + random.nextInt((int) MINUTE), this::wakeGuardian);
    time.at(begin, this::tick);
    time.run(Story.BEGIN + LONGEST);
    if (!over) {
      invariants.broken("it never came to rest");
    }
    return invariants.broken();
  }

  Optional<Ended> ended() {
    return ended;
  }

  List<String> lines() {
    return lines;
  }

  long elapsed() {
    return time.millis() - Story.BEGIN - Story.BEFORE;
  }

  long latency() {
    return 20 + random.nextInt(60);
  }

  List<Actor> actors() {
    return actors;
  }

  void says(String who, String what) {
    lines.add(CLOCK.format(time.instant()) + "  " + who + ": " + what);
  }

  void fault(Fault fault, Service service, String operation) {
    says("FAULT", operation + " of " + fault.words());
    if (!fault.kind().isOfAMachine()) {
      calmFrom = Math.max(calmFrom, time.millis() + fault.millis() + service.patience());
    }
  }

  /** Somebody who was asleep may have done something. */
  void stirs() {
    calm = 0;
  }

  void landsLater(long at) {
    calmFrom = Math.max(calmFrom, at + 1);
  }

  <T> T by(Actor actor, Supplier<T> effect) {
    writer = actor;
    try {
      return effect.get();
    } finally {
      writer = null;
    }
  }

  /** Runs what somebody sent and has given up. */
  void late(Runnable effect) {
    late = true;
    try {
      effect.run();
    } finally {
      late = false;
    }
  }

  private void changed() {
    invariants.changed(writer, hand, late);
  }

  private void byHand(Story.Part part) {
    hand = part.name();
    says(part.name(), "acts by hand");
    switch (part.role()) {
      case HAND_BACK -> world.target().byHand(Story.LIVE, Story.LIVE, 0);
      case HAND_ON -> {
        if (invariants.exists(Story.CANDIDATE)) {
          world.target().byHand(Story.CANDIDATE, Story.LIVE, 0);
        }
      }
      case HAND_SPLIT -> {
        if (invariants.exists(Story.CANDIDATE)) {
          world.target().byHand(Story.LIVE, Story.CANDIDATE, 0.5);
        }
      }
      case TOUCH -> world.target().touch();
      case HALT -> world.target().halt(2 * MINUTE);
      default -> {
        // What Terraform owns is nothing that a release writes: ignore_changes.
      }
    }
    hand = "";
    calm = 0;
  }

  private void wakeGuardian() {
    if (over) {
      return;
    }
    Actor guardian = new Actor("guardian", 0, this, time, guardianFate);
    Setting setting = setting(guardian, holder -> false);
    VirtualTime.Process process =
        time.start(
            "guardian",
            time.millis(),
            () -> {
              try {
                Guard.Finding found = new Guard(setting).look(Duration.ofSeconds(55));
                if (found instanceof Guard.Finding.SetRight right) {
                  says("guardian", "sets right: " + right.reason());
                }
                if (found instanceof Guard.Finding.Ended ended) {
                  says("guardian", ended.verdict().outcome() + ": " + ended.verdict().reason());
                  watchEnded(ended.verdict());
                  invariants.ended(guardian, ended.verdict(), Story.Role.RESUME);
                }
              } catch (TargetFailure failure) {
                says("guardian", "fails: " + failure.getMessage());
              }
              guardian.ends(Verdict.refused("", ""));
            });
    guardian.begins(process);
    actors.add(guardian);
    time.at(time.millis() + MINUTE, this::wakeGuardian);
  }

  /** The first release has ended at last, where it was watched. */
  private void watchEnded(Verdict verdict) {
    ended =
        ended
            .filter(first -> first.outcome() == Outcome.WATCHED)
            .map(first -> ended(verdict))
            .or(() -> ended);
  }

  private Ended ended(Verdict verdict) {
    world.traffic().advance(time.millis());
    long lost = world.traffic().lost(Story.CANDIDATE, Story.BEGIN);
    return new Ended(verdict.outcome(), rule, elapsed() / 1000, lost);
  }

  private void start(Story.Part part, long at) {
    Actor actor = new Actor(part.name(), part.skew(), this, time, fate(part.name()));
    // Half of them run on the laptop too, and see when its release has died.
    boolean sameMachine = (story.seed & 2) == 0;
    Lease.Liveness liveness =
        holder ->
            sameMachine
                && actors.stream().anyMatch(other -> other.name().equals(holder) && other.isDead());
    Setting setting = setting(actor, liveness);
    actors.add(actor);
    VirtualTime.Process process =
        time.start(
            part.name(),
            at,
            () -> {
              says(
                  part.name(),
                  "begins to " + part.role().name().toLowerCase(java.util.Locale.ROOT));
              try {
                // As the wiring looks whose account it is: from here on the clock is the target's.
                setting.target().split().read();
                Verdict verdict = command(part, setting);
                if (part == story.parts.getFirst()) {
                  ended = Optional.of(ended(verdict));
                  says(
                      part.name(), "has lost " + ended.get().lost() + " requests to its candidate");
                }
                says(part.name(), verdict.outcome() + ": " + verdict.reason());
                invariants.ended(actor, verdict, part.role());
                actor.ends(verdict);
              } catch (TargetFailure failure) {
                says(part.name(), "fails: " + failure.getMessage());
                invariants.failed(actor, failure);
                actor.ends(Verdict.refused("", ""));
              } catch (RuntimeException defect) {
                says(part.name(), "has a defect: " + defect);
                invariants.broken(part.name() + " ends with " + defect + trace(defect));
                actor.ends(Verdict.refused("", ""));
              }
            });
    actor.begins(process);
  }

  private List<Fault> fate(String actor) {
    return new ArrayList<>(
        story.faults.stream().filter(fault -> fault.actor().equals(actor)).toList());
  }

  private static String trace(RuntimeException defect) {
    return " at " + List.of(defect.getStackTrace()).stream().limit(6).toList();
  }

  private Verdict command(Story.Part part, Setting setting) {
    return switch (part.role()) {
      case SHIP ->
          new Ship(setting, now -> id(part, now))
              .run(artifact(part.name().equals("laptop") ? Story.CANDIDATE : Story.OTHER), false);
      case RESUME -> new Resume(setting).run();
      case ROLLBACK ->
          new RollBack(setting, now -> id(part, now))
              .run(Optional.empty(), Optional.of("it looks odd"));
      case PROMOTE -> new Promote(setting).run();
      default -> throw new IllegalStateException(part.toString());
    };
  }

  private static String id(Story.Part part, Instant now) {
    return "r" + now.getEpochSecond() + "-" + part.name();
  }

  private static Artifact artifact(String version) {
    return new Artifact(
        Path.of("app.zip"),
        version,
        "abcdef0",
        Optional.of("registry/automater@sha256:" + version));
  }

  private Setting setting(Actor actor, Lease.Liveness liveness) {
    Target.Parts parts = world.target().connect(actor, actor, POLICY.interval());
    return new Setting(
        new ReleaseTarget(
            "prod",
            "./release.sh",
            "prod",
            planted.split().apply(parts.split()),
            parts.versions(),
            planted.metrics().apply(parts.metrics(), parts.split()),
            parts.alarms(),
            version -> probes()),
        policy,
        new Lease(actor.name(), LEASE, liveness),
        actor,
        actor.cancellation(),
        event -> heard(actor, event));
  }

  private Iterator<Prober.ProbeResult> probes() {
    return IntStream.range(0, PROBES)
        .mapToObj(
            number -> {
              time.sleep(80);
              return new Prober.ProbeResult("case-" + number, true, "as recorded");
            })
        .iterator();
  }

  private void heard(Actor actor, ReleaseEvent event) {
    switch (event) {
      case ReleaseEvent.State state ->
          says(
              actor.name(),
              "is "
                  + state.release().phase().word()
                  + ", "
                  + Math.round(state.weight() * 1000) / 10.0
                  + " %");
      case ReleaseEvent.Note note -> says(actor.name(), note.text());
      case ReleaseEvent.Decided decided -> {
        if (decided.ruling().decision() instanceof Decision.Promote promote) {
          says(actor.name(), "decides to promote: " + promote.reason());
          if (!promote.reason().endsWith("of the watch are not known")) {
            invariants.decidedToPromote(claims.get(actor));
          }
        }
        if (decided.ruling().decision() instanceof Decision.RollBack) {
          rule = Optional.of(decided.ruling().rule());
        }
      }
      case ReleaseEvent.Began began ->
          claims.put(actor, new Claim(actor, began.at().toEpochMilli(), Optional.empty()));
      case ReleaseEvent.Observed observed ->
          claims.computeIfPresent(
              actor,
              (who, claim) -> new Claim(who, claim.begin(), Optional.of(observed.observation())));
      default -> {
        // The rest is told by what it does.
      }
    }
  }

  /** Every ten seconds: whether nobody drives any more, and has not for long enough. */
  private void tick() {
    if (over) {
      return;
    }
    long now = time.millis();
    boolean somebody = false;
    boolean awake = false;
    for (Actor actor : actors) {
      boolean looks = actor.name().equals("guardian") && actor.changes() == 0;
      somebody |= !actor.hasEnded() && !looks;
      awake |= actor.isAwake() && !looks;
    }
    if (awake || now < calmFrom || (!somebody && calm < 0)) {
      calm = 0;
    } else if (++calm * TICK > LEASE.toMillis() + 2 * MINUTE) {
      invariants.atRest();
      if (!somebody && now > settledFrom) {
        over = true;
        return;
      }
      calm = -1_000_000; // of this sleep nothing more is to be said
    }
    time.at(now + TICK, this::tick);
  }
}
