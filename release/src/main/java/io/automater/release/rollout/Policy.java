package io.automater.release.rollout;

import java.time.Duration;
import java.util.List;

/**
 * What a release may cost, how sure it has to be, and how long it may take.
 *
 * @param progression how the candidate's weight grows
 * @param tolerance what difference from live does not matter
 * @param certainty how sure to be before a decision
 * @param slowness when a request counts as slow
 * @param guardrails limits that hold whatever live does
 * @param alarms CloudWatch alarms that roll back when they start to fire
 * @param interval how often to observe; also the period of the metrics that are read
 * @param minBake the least time before a promotion
 * @param maxDuration the longest that the shift may take
 * @param whenInconclusive what happens after {@code maxDuration}
 * @param watch how long a candidate stays on trial after its promotion; zero for not at all
 * @param holdBack share of the traffic that stays on the version before meanwhile, to compare with;
 *     at least 0, below 1
 */
public record Policy(
    Progression progression,
    Tolerance tolerance,
    Certainty certainty,
    Slowness slowness,
    Guardrails guardrails,
    List<String> alarms,
    Duration interval,
    Duration minBake,
    Duration maxDuration,
    Inconclusive whenInconclusive,
    Duration watch,
    double holdBack) {

  private static final double HOLD_BACK = 0.05;

  /** What holds where an environment's file says nothing. */
  public static final Policy DEFAULT =
      new Policy(
          Progression.Budget.DEFAULT,
          Tolerance.DEFAULT,
          Certainty.DEFAULT,
          new Slowness.AboveP95OfLive(),
          Guardrails.DEFAULT,
          List.of(),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofMinutes(30),
          Inconclusive.ROLL_BACK);

  public Policy {
    alarms = List.copyOf(alarms);
    if (!(holdBack >= 0 && holdBack < 1)) {
      throw new IllegalArgumentException("holdBack is " + holdBack + ", must be 0 to below 1");
    }
  }

  /** One whose candidate is not watched after its promotion. */
  public Policy(
      Progression progression,
      Tolerance tolerance,
      Certainty certainty,
      Slowness slowness,
      Guardrails guardrails,
      List<String> alarms,
      Duration interval,
      Duration minBake,
      Duration maxDuration,
      Inconclusive whenInconclusive) {
    this(
        progression,
        tolerance,
        certainty,
        slowness,
        guardrails,
        alarms,
        interval,
        minBake,
        maxDuration,
        whenInconclusive,
        Duration.ZERO,
        HOLD_BACK);
  }

  public boolean isWatched() {
    return watch.isPositive();
  }

  /** The same policy, with that much of a watch after the promotion. */
  public Policy watched(Duration length, double heldBack) {
    return copy(progression, interval, length, heldBack);
  }

  /** What rules in the watch. */
  public Policy inWatch() {
    return with(new Progression.Watch(1 - holdBack, watch));
  }

  /** How sure the shift has to be, and the watch: where there are both, each has half the error. */
  Certainty certaintyOfPart() {
    return isWatched()
        ? new Certainty(1 - (1 - certainty.confidence()) / 2, certainty.assurance())
        : certainty;
  }

  /** The same policy with another way to grow. */
  public Policy with(Progression other) {
    return copy(other, interval, watch, holdBack);
  }

  /** The same policy, looked at as often as that. */
  public Policy every(Duration otherInterval) {
    return copy(progression, otherInterval, watch, holdBack);
  }

  private Policy copy(Progression progress, Duration every, Duration length, double heldBack) {
    return new Policy(
        progress,
        tolerance,
        certainty,
        slowness,
        guardrails,
        alarms,
        every,
        minBake,
        maxDuration,
        whenInconclusive,
        length,
        heldBack);
  }
}
