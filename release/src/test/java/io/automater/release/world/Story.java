package io.automater.release.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** What one seed says will happen: users, versions, metrics, who acts, and what goes wrong. */
final class Story {

  /** Of the traffic; the first release begins {@link #BEFORE} later. */
  static final long BEGIN = java.time.Instant.parse("2026-11-30T12:00:00Z").toEpochMilli();

  static final long BEFORE = 360_000;
  static final String LIVE = "1.0.0";
  static final String CANDIDATE = "1.1.0";
  static final String OTHER = "1.2.0";
  static final String ALARM = "shared";
  private static final int[] TIME_OUTS = {10, 15, 15, 30, 60};

  /** Who acts beside the first release. */
  enum Role {
    SHIP,
    RESUME,
    ROLLBACK,
    PROMOTE,
    HAND_BACK,
    HAND_SPLIT,
    HAND_ON,
    /** A tool of somebody's writes what stands there already. */
    TOUCH,
    /** {@code kubectl rollout pause}, and {@code resume} a while later. */
    HALT,
    TERRAFORM
  }

  /**
   * One that acts.
   *
   * @param after milliseconds after the first release began
   * @param skew what its clock shows more than it is
   */
  record Part(String name, Role role, long after, long skew) {}

  final long seed;
  final World.Kind kind;
  final UniformRandomProvider random;
  final List<String> words = new ArrayList<>();
  final List<Fault> faults = new ArrayList<>();
  final List<Part> parts = new ArrayList<>();
  final Lateness lateness = new Lateness();
  final List<MetricsCloud.Trouble> troubles = new ArrayList<>();
  final Optional<MetricsCloud.Alarm> alarm;
  final LongToDoubleFunction rate;
  final boolean retries;
  final int timeoutSeconds;
  private boolean startsQuietly;

  /** How long a candidate is watched after its promotion; zero for not at all. */
  final Duration watch;

  final double holdBack;

  /** The version before, which may have its own troubles. */
  final Behaviour live;

  final Behaviour candidate;
  final Behaviour other;
  final int lateMillis;
  final int troubled;
  int latest;

  Story(World.Kind kind, long seed) {
    this.seed = seed;
    this.kind = kind;
    this.random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed * 2 + kind.ordinal());
    this.rate = traffic();
    this.retries = chance(0.2);
    this.timeoutSeconds = TIME_OUTS[random.nextInt(TIME_OUTS.length)];
    this.watch = chance(0.35) ? Duration.ofSeconds(between(60, 420)) : Duration.ZERO;
    this.holdBack = new double[] {0, 0.05, 0.05, 0.3}[random.nextInt(4)];
    if (watch.isPositive()) {
      words.add("watched for " + watch.toSeconds() + " s with " + holdBack + " held back");
    }
    this.live = chance(0.1) ? troubledLive() : Behaviour.GOOD;
    Behaviour drawn = version("the candidate");
    // One that is no worse than live.
    this.candidate = drawn.isGood() && chance(0.5) ? live : drawn;
    this.other = chance(0.5) ? Behaviour.GOOD : Behaviour.faults(0.2, Long.MIN_VALUE);
    this.lateMillis = telemetry();
    this.alarm = chance(0.1) ? Optional.of(alarm()) : Optional.empty();
    parts.add(new Part("laptop", Role.SHIP, 0, 0));
    this.troubled = random.nextInt(4);
    this.latest = lateMillis;
    for (int i = 0; i < troubled; i++) {
      trouble();
    }
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private long between(long from, long to) {
    return from + (long) (random.nextDouble() * (to - from));
  }

  private LongToDoubleFunction traffic() {
    double rate = new double[] {20, 100, 100, 300}[random.nextInt(4)];
    double dice = random.nextDouble();
    long turn = BEGIN + BEFORE + between(0, 200_000);
    if (dice < 0.7) {
      words.add(String.format(Locale.ROOT, "%.0f requests/s", rate));
      return at -> rate;
    }
    if (dice < 0.8) {
      words.add(String.format(Locale.ROOT, "about %.0f requests/s, up and down", rate));
      return at -> rate * (1 + 0.5 * Math.sin(at / 120_000.0));
    }
    if (dice < 0.9) {
      startsQuietly = true;
      words.add(String.format(Locale.ROOT, "0.2 requests/s, then %.0f", rate));
      return at -> at < turn ? 0.2 : rate;
    }
    words.add(String.format(Locale.ROOT, "%.0f requests/s, then none", rate));
    return at -> at < turn ? rate : 0;
  }

  private Behaviour troubledLive() {
    double share = chance(0.5) ? 0.01 : 0.02;
    int seconds = chance(0.5) ? 0 : (int) between(3, timeoutSeconds);
    boolean answers = seconds == 0 && chance(0.5);
    words.add(
        "live "
            + (answers ? "fails" : seconds == 0 ? "crashes" : "hangs for " + seconds + " s")
            + " on "
            + Math.round(share * 100)
            + " %");
    return answers
        ? Behaviour.faults(share, Long.MIN_VALUE)
        : Behaviour.hangs(share, seconds, Long.MIN_VALUE);
  }

  /** Whether the candidate is no worse than live. */
  boolean isGood() {
    return candidate.isGood() || candidate.equals(live);
  }

  private Behaviour version(String who) {
    int cold = chance(0.3) ? 1 + random.nextInt(8) : 0;
    if (cold > 0) {
      words.add(who + " answers " + cold + " requests slowly at first, and starts cold");
    }
    if (chance(0.55)) {
      return Behaviour.GOOD.startsCold(cold);
    }
    double share = new double[] {0.05, 0.3, 1}[random.nextInt(3)];
    long latestTurn = 200_000 + watch.toMillis();
    long from = chance(0.5) ? Long.MIN_VALUE : BEGIN + BEFORE + between(0, latestTurn);
    String when = from == Long.MIN_VALUE ? "" : " from " + (from - BEGIN - BEFORE) / 1000 + " s on";
    double dice = random.nextDouble();
    boolean oneRoute = chance(0.15);
    Behaviour bad;
    String what;
    if (dice < 0.15) {
      int seconds = (int) between(3, timeoutSeconds);
      bad = Behaviour.hangs(share, seconds, from);
      what = "hangs for " + seconds + " s";
    } else if (dice < 0.35) {
      boolean endsPods = kind == World.Kind.EKS && chance(0.7);
      bad = Behaviour.crashes(share, from);
      bad = endsPods ? bad.endingPods() : bad;
      what = endsPods ? "crashes, and its pod ends," : "crashes";
    } else if (dice < 0.45) {
      share = Math.max(share, 0.3);
      bad = Behaviour.slow(share, from);
      what = "is slow";
    } else {
      bad = Behaviour.faults(share, from);
      what = "fails";
    }
    words.add(
        who
            + " "
            + what
            + " on "
            + Math.round(share * 100)
            + " %"
            + (oneRoute ? " of one route" : "")
            + when);
    return (oneRoute ? bad.onOneRoute() : bad).startsCold(cold);
  }

  private MetricsCloud.Alarm alarm() {
    long from = BEGIN + BEFORE + between(-60_000, 200_000);
    long to = from + between(20_000, 200_000);
    words.add("an alarm fires from " + (from - BEGIN - BEFORE) / 1000 + " s on");
    return new MetricsCloud.Alarm(ALARM, from, to);
  }

  private int telemetry() {
    int late = (int) between(2_000, 25_000);
    int spread = (int) between(0, 4_000);
    int minute = (int) between(20_000, 90_000);
    lateness
        .delay(Source.LINES, drawn -> late + spread * drawn / 1000)
        .delay(Source.FAULTS, drawn -> late + spread * drawn / 1000)
        .delay(Source.TARGET, drawn -> minute + drawn * 10);
    words.add("metrics " + late / 1000 + " s late, the target's " + minute / 1000);
    if (chance(0.7)) {
      int records = (int) between(2_000, 15_000);
      lateness.delay(Source.RECORDS, drawn -> records);
      words.add("records " + records / 1000 + " s late");
    }
    return late + spread;
  }

  private void trouble() {
    double dice = random.nextDouble();
    if (dice < 0.4) {
      Part whose = chance(0.8) ? parts.getFirst() : parts.getLast();
      call(whose.name());
    } else if (dice < 0.62) {
      somebody();
    } else if (dice < 0.72) {
      skewed();
    } else if (dice < 0.77) {
      call("guardian");
    } else {
      lies();
    }
  }

  private void call(String actor) {
    Fault.Kind what = Fault.Kind.values()[random.nextInt(Fault.Kind.values().length)];
    if (actor.equals("guardian") && what.isOfAMachine()) {
      what = Fault.Kind.DIES_AFTER;
    }
    boolean write = chance(0.6);
    long millis =
        switch (what) {
          case THROTTLED -> between(2_000, 24_000);
          case REFUSED, BROKEN, UNHEARD -> between(0, 90_000);
          case LATE -> between(2_000, 240_000);
          case SLEEPS_BEFORE, SLEEPS_AFTER -> between(20_000, 400_000);
          default -> 0;
        };
    Fault fault =
        new Fault(
            actor,
            what,
            write ? 1 + random.nextInt(kind == World.Kind.EKS ? 40 : 14) : 0,
            write ? 0 : between(0, 200_000),
            millis);
    faults.add(fault);
    words.add(fault.words());
  }

  private void somebody() {
    Role[] roles = Role.values();
    Role role = roles[random.nextInt(roles.length)];
    Part part =
        new Part(
            role.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + parts.size(),
            role,
            between(1_000, 300_000 + watch.toMillis()),
            0);
    parts.add(part);
    words.add(part.name() + " begins after " + part.after() / 1000 + " s");
  }

  private void skewed() {
    int index = random.nextInt(parts.size());
    Part part = parts.get(index);
    long skew = between(-120_000, 120_000);
    parts.set(index, new Part(part.name(), part.role(), part.after(), skew));
    words.add("the clock of " + part.name() + " is off by " + skew / 1000 + " s");
  }

  private void lies() {
    long from = BEGIN + BEFORE + between(0, 150_000 + watch.toMillis());
    long to = from + between(20_000, 260_000);
    String when =
        " from " + (from - BEGIN - BEFORE) / 1000 + " to " + (to - BEGIN - BEFORE) / 1000 + " s";
    switch (random.nextInt(11)) {
      case 9 -> oneSided(Lateness.Kind.STALL, "show nothing new", from, to, when);
      case 10 -> oneSided(Lateness.Kind.GAP, "have a gap", from, to, when);
      case 7 -> {
        lateness.during(Source.RECORDS, Lateness.Kind.STALL, from, to);
        words.add("the records show nothing new" + when);
      }
      case 8 -> {
        lateness.during(Source.TARGET, Lateness.Kind.STALL, from, to);
        words.add("the target's counts show nothing new" + when);
      }
      case 0, 5, 6 -> {
        lateness.during(Source.LINES, Lateness.Kind.STALL, from, to);
        lateness.during(Source.FAULTS, Lateness.Kind.STALL, from, to);
        words.add("the metrics show nothing new" + when);
      }
      case 1 -> {
        lateness.during(Source.LINES, Lateness.Kind.GAP, from, to);
        lateness.during(Source.FAULTS, Lateness.Kind.GAP, from, to);
        words.add("the metrics have a gap" + when);
      }
      case 2 -> {
        troubles.add(new MetricsCloud.Trouble(Source.LINES, StatusCode.PARTIAL_DATA, from, to));
        words.add("the metrics answer PartialData" + when);
      }
      case 3 -> {
        troubles.add(new MetricsCloud.Trouble(Source.FAULTS, StatusCode.INTERNAL_ERROR, from, to));
        words.add("Faults answers InternalError" + when);
      }
      default -> {
        int more = (int) between(1_000, 12_000);
        lateness.delay(Source.FAULTS, drawn -> lateMillis + more);
        latest = lateMillis + more;
        words.add("Faults come " + more / 1000 + " s after Requests");
      }
    }
  }

  /** One version's counts only: of a log stream, a target group or a dimension of a metric. */
  private void oneSided(Lateness.Kind kind, String what, long from, long to, String when) {
    String version = chance(0.6) ? CANDIDATE : LIVE;
    List<Source> sources =
        switch (random.nextInt(4)) {
          case 0 -> List.of(Source.TARGET);
          case 1 -> List.of(Source.RECORDS);
          default -> List.of(Source.LINES, Source.FAULTS);
        };
    sources.forEach(source -> lateness.during(source, kind, version, from, to));
    words.add(
        sources.getFirst().name().toLowerCase(Locale.ROOT) + " of " + version + " " + what + when);
  }

  /** Whether the rate says nothing, at first, of the traffic that comes. */
  boolean startsQuietly() {
    return startsQuietly;
  }

  /** Whether nobody but the release itself and the guardian moves traffic. */
  boolean isLeftAlone() {
    return parts.stream()
        .allMatch(
            part ->
                part.role() == Role.TERRAFORM
                    || part.role() == Role.TOUCH
                    || part.role() == Role.HALT
                    || part.role() == Role.RESUME
                    || part == parts.getFirst());
  }
}
