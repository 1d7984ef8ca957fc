package io.automater.release.controller;

import io.automater.release.rollout.Observation;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Slice;
import io.automater.release.rollout.Standing;
import io.automater.release.rollout.Start;
import io.automater.release.rollout.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the traffic can decide a release before its longest time is over. It is called too little
 * only where it is so even for a candidate that fails nothing and gets the most weight there is.
 */
final class Sufficiency {

  private static final int WINDOW_SECONDS = 60;

  /** So long nothing is known but the rate before the shift. */
  private static final int UNKNOWN_SECONDS = 20;

  /** What was too little has to be well above enough, or each look would say something else. */
  private static final double ENOUGH_AGAIN = 1.2;

  /** The weight grows from little to the most, so that it takes longer than the most would. */
  private static final double WHILE_IT_GROWS = 1.5;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Policy policy;
  private final int delayBefore;
  private final long toProve;
  private final Instant end;
  private final String promote;
  private final Deque<Slice> slices = new ArrayDeque<>();
  private double rate;
  private double weight;
  private long weightSince;
  private long candidateInStep;
  private Kind kind = Kind.ENOUGH;

  private enum Kind {
    ENOUGH,
    TOO_LITTLE,
    NONE
  }

  /**
   * What a decision lacks.
   *
   * @param requests to the candidate
   * @param seconds that they take at least; infinite without traffic
   */
  private record Missing(long requests, double seconds) {}

  /**
   * @param began when the shift began
   * @param toProve requests to the candidate that prove it when nothing is known
   * @param promote the command that promotes by hand
   */
  Sufficiency(Policy policy, Start start, Instant began, long toProve, String promote) {
    this.policy = policy;
    this.delayBefore = start.delaySeconds();
    this.toProve = toProve;
    this.end = began.plus(policy.maxDuration());
    this.promote = promote;
    this.rate = start.requestsPerSecond();
  }

  /** What is to be told before anything was seen. */
  Optional<ReleaseEvent.Traffic> before(Instant now) {
    return judge(now, delayBefore, 0, inAll());
  }

  /** What is to be told after a look; empty where nothing has changed. */
  Optional<ReleaseEvent.Traffic> after(Instant now, Observation seen, Standing standing) {
    if (seen.weight() != weight) {
      weight = seen.weight();
      weightSince = seen.second();
      candidateInStep = 0;
    }
    for (Slice slice : seen.slices()) {
      slices.add(slice);
      if (slice.from() > weightSince) {
        candidateInStep += slice.candidate().requests();
      }
    }
    measure(seen.second() - seen.answered().delaySeconds());
    return judge(
        now, seen.delaySeconds(), seen.second(), missing(seen.second(), toProve(standing)));
  }

  private void measure(long knownSeconds) {
    long interval = policy.interval().toSeconds();
    long known = knownSeconds / interval * interval;
    if (known < Math.max(UNKNOWN_SECONDS, 2 * interval)) {
      return;
    }
    long window = Math.min(known, Math.max(WINDOW_SECONDS, interval));
    while (!slices.isEmpty() && slices.getFirst().to() <= known - window) {
      slices.removeFirst();
    }
    long requests =
        slices.stream()
            .mapToLong(slice -> slice.live().requests() + slice.candidate().requests())
            .sum();
    rate = (double) requests / window;
  }

  private Optional<ReleaseEvent.Traffic> judge(
      Instant now, int delaySeconds, long second, Missing missing) {
    if (second >= policy.maxDuration().toSeconds()) {
      return Optional.empty(); // it is over, or waits for a person
    }
    Kind before = kind;
    double left = policy.maxDuration().toSeconds() - second - delaySeconds;
    double allowed = before == Kind.ENOUGH ? left : left / ENOUGH_AGAIN;
    kind =
        missing.requests == 0 || missing.seconds <= allowed
            ? Kind.ENOUGH
            : rate == 0 ? Kind.NONE : Kind.TOO_LITTLE;
    if (kind == before) {
      return Optional.empty();
    }
    return Optional.of(
        kind == Kind.ENOUGH
            ? new ReleaseEvent.Traffic(
                now,
                rate,
                Optional.empty(),
                perSecond() + ": enough to decide by",
                Optional.empty())
            : new ReleaseEvent.Traffic(
                now,
                rate,
                Optional.of(end),
                tooLittle(missing.requests),
                Optional.of(more() + ", or " + promote)));
  }

  private String tooLittle(long missing) {
    return perSecond()
        + (kind == Kind.NONE
            ? ": there is nothing to judge by"
            : ": too little to judge by, about "
                + missing
                + " more requests to the candidate are needed")
        + "; it will end undecided at "
        + TIME.format(end)
        + switch (policy.whenInconclusive()) {
          case ROLL_BACK -> " and be rolled back";
          case HOLD -> " and then wait for a person";
          case PROMOTE -> " and be promoted all the same";
        };
  }

  /** What to do so that the next one does not end undecided. */
  String afterwards() {
    return "it is unproven, not bad: "
        + more()
        + ", and ship again; while it shifts, "
        + promote
        + " takes it as it is";
  }

  /** What would decide it. */
  String more() {
    Missing inAll = inAll();
    return "send traffic (about "
        + inAll.requests
        + " requests to the candidate prove it)"
        + (rate == 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", set a longer release.maxDuration (it is %d s; %s take %.0f s)",
                policy.maxDuration().toSeconds(),
                perSecond(),
                Math.ceil(inAll.seconds * WHILE_IT_GROWS)))
        + (policy.progression() instanceof Progression.Budget
            ? ", set a release.schedule"
            : ", set a lower release.minRequests");
  }

  private String perSecond() {
    String form = rate == 0 || rate >= 10 ? "%.0f" : rate >= 0.1 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, form + " requests/s", rate);
  }

  private Missing inAll() {
    return missing(0, toProve);
  }

  /** A version that no number of requests proves lacks none. */
  private static long toProve(Standing standing) {
    boolean hopeless = standing.requestsToProve() == Long.MAX_VALUE;
    return hopeless || standing.proven() >= 1 ? 0 : standing.requestsToProve();
  }

  private Missing missing(long second, long toProve) {
    return switch (policy.progression()) {
      case Progression.Budget budget ->
          new Missing(toProve, toProve / (rate * Progression.Budget.MOST_WEIGHT));
      case Progression.Schedule schedule -> missing(second, schedule);
      case Progression.Watch watch -> new Missing(0, 0);
    };
  }

  private Missing missing(long second, Progression.Schedule schedule) {
    List<Step> steps = schedule.steps();
    int current = schedule.stepOf(weight);
    long requests = 0;
    double seconds = 0;
    for (int i = current; i < steps.size(); i++) {
      Step step = steps.get(i);
      long answered = i == current ? candidateInStep : 0;
      long baked = i == current ? second - weightSince : 0;
      long missing = Math.max(0, schedule.minRequests() - answered);
      double bake = Math.max(0, step.bake().toSeconds() - baked);
      requests += missing;
      seconds += missing == 0 ? bake : Math.max(bake, missing / (rate * step.weight()));
    }
    return new Missing(requests, seconds);
  }
}
