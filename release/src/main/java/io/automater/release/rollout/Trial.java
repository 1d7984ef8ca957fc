package io.automater.release.rollout;

import io.automater.release.evidence.AbsoluteEvidence;
import io.automater.release.evidence.Onsets;
import io.automater.release.evidence.Signal;
import io.automater.release.evidence.UpperBound;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * One release on trial: takes what is observed and rules what to do next.
 *
 * <p>Its rulings are a function of the policy, the start and the observations so far, in order.
 * Whoever has the record of them can replay the release and gets the same rulings.
 */
public final class Trial {

  /** A weight is raised only when it gets a tenth larger: each change costs a call and a record. */
  private static final double WORTH_A_CHANGE = 1.1;

  /**
   * The chance that the highest plausible fault rate, which the weights rest on, is ever too low. A
   * bound that is too low costs part of the budget, never a wrong decision; {@code bench/decisions}
   * shows what it comes to.
   */
  private static final double BOUND_LEVEL = 0.35;

  private static final double ROUNDING = 1e-9;

  /** Starts of a fault that lie closer together would cost time and tell little. */
  private static final int LEAST_ONSET_SECONDS = 5;

  private static final UpperBound LIKELY = new UpperBound(0.05);

  /** How sure to be before the counted share is called another one than the weight. */
  private static final double SHARE_EVIDENCE = Math.log(1 / 0.001);

  /** So many requests never go by unseen by chance: a Poisson count of 0 has e^-12. */
  private static final double NEVER_UNSEEN = 12;

  /** Until then what is missing may still come; the weight is next to nothing meanwhile. */
  private static final Duration LONGEST_BLIND = Duration.ofMinutes(5);

  private final Policy policy;
  private final Start start;
  private final Signal faults;
  private final Sure sure;

  /** What even the slowest source has confirmed: what hangs is open for long, and then counts. */
  private final Sure confirmed;

  private final SlowRequests slow;
  private final AbsoluteEvidence faultGuardrail;
  private final AbsoluteEvidence latencyGuardrail;
  private final Optional<FrozenLive> frozen;
  private final double guardrailAt;
  private final UpperBound plausible = new UpperBound(BOUND_LEVEL);
  private final Unseen unseen = new Unseen(plausible);
  private final LossBudget budget;
  private final TrafficRate rate;
  private final Sentences sentences;

  private long seenUntil = Long.MIN_VALUE;
  private double weight = -1;
  private long weightSince;
  private long nextWeightFrom;
  private long overLimit;
  private long candidateInStep;
  private long liveInStep;
  private boolean over;

  public Trial(Policy policy, Start start) {
    this.policy = policy;
    this.start = start;
    Tolerance tolerance = policy.tolerance();
    Certainty certainty = policy.certaintyOfPart();
    Onsets onsets = onsets(policy);
    Supplier<Signal> ofFaults =
        () ->
            new Signal(
                tolerance.ratio(),
                tolerance.faultRate(),
                certainty.alphaOfFaults(),
                certainty.beta(),
                onsets);
    this.faults = ofFaults.get();
    this.sure = new Sure(ofFaults.get());
    this.confirmed = new Sure(ofFaults.get());
    this.slow =
        new SlowRequests(
            new Signal(
                tolerance.ratio(),
                tolerance.slowRate(),
                certainty.alphaOfSlow(),
                certainty.beta(),
                onsets));
    this.faultGuardrail = new AbsoluteEvidence(policy.guardrails().faultRate(), onsets);
    this.latencyGuardrail = new AbsoluteEvidence(Guardrails.OVER_LIMIT, onsets);
    this.guardrailAt = Math.log(1 / certainty.alphaOfGuardrail());
    this.rate = new TrafficRate(start.requestsPerSecond());
    this.budget =
        switch (policy.progression()) {
          case Progression.Budget spent ->
              new LossBudget(
                  spent.maxLostRequests(), tolerance, (int) policy.interval().toSeconds());
          case Progression.Schedule schedule -> null;
          case Progression.Watch watch -> null;
        };
    this.frozen =
        policy.progression() instanceof Progression.Watch watch && watch.weight() >= 1
            ? Optional.of(new FrozenLive(policy, start, onsets))
            : Optional.empty();
    this.sentences = new Sentences(policy, start);
  }

  /** How long a watch takes is known, so each moment of it may be looked at as closely. */
  private static Onsets onsets(Policy policy) {
    if (!(policy.progression() instanceof Progression.Watch watch)) {
      return Onsets.EACH_MINUTE;
    }
    int every = (int) Math.max(LEAST_ONSET_SECONDS, policy.interval().toSeconds());
    return new Onsets.Regular(every, (int) Math.max(1, watch.length().toSeconds() / every));
  }

  /** The weight that the shift begins with, above 0. */
  public double firstWeight() {
    return switch (policy.progression()) {
      case Progression.Budget spent -> allowed(start.delaySeconds());
      case Progression.Schedule schedule -> schedule.steps().getFirst().weight();
      case Progression.Watch watch -> watch.weight();
    };
  }

  /**
   * Rules what to do next.
   *
   * @throws IllegalStateException after a ruling that ended the release
   * @throws IllegalArgumentException when a slice was seen before, or lies in the future
   */
  public Ruling rule(Observation seen) {
    if (over) {
      throw new IllegalStateException("the release was decided already");
    }
    take(seen);
    Ruling ruling = decide(seen);
    over = ruling.decision().isEnd();
    return ruling;
  }

  private void take(Observation seen) {
    if (seen.weight() != weight) {
      unseen.weighs(nextWeightFrom, seen.weight());
      weight = seen.weight();
      weightSince = seen.second();
      candidateInStep = 0;
      liveInStep = 0;
    }
    Deque<UnansweredSlice> silences = new ArrayDeque<>(seen.silences());
    for (Slice slice : seen.slices()) {
      // In the order in which it happened, so that a later start has all of what came after it.
      while (!silences.isEmpty() && silences.getFirst().to() <= slice.from()) {
        take(silences.removeFirst());
      }
      if (slice.from() < seenUntil || slice.to() > seen.second()) {
        throw new IllegalArgumentException(
            "a slice from "
                + slice.from()
                + " to "
                + slice.to()
                + " s was seen before, or is not over at "
                + seen.second()
                + " s");
      }
      seenUntil = slice.to();
      take(slice);
    }
    silences.forEach(this::take);
    sure.settle(seen.unanswered().completeSecond());
    confirmed.settle(confirmedUntil(seen));
    unseen.checked(seen.checkedSecond());
    nextWeightFrom = seen.second() + LossBudget.REACT_SECONDS;
  }

  private void take(Slice slice) {
    Counts live = slice.live();
    Counts candidate = slice.candidate();
    long second = Math.max(0, slice.to());
    faults.add(second, slice.faults());
    slow.add(second, slice);
    faultGuardrail.add(second, candidate.requests(), candidate.faults());
    latencyGuardrail.add(second, candidate.timed(), candidate.overLimit());
    frozen.ifPresent(before -> before.add(second, candidate));
    overLimit += candidate.overLimit();
    rate.add(slice);
    unseen.add(slice);
    if (budget != null) {
      budget.add(slice);
    }
    confirmed.add(slice, OptionalDouble.empty());
    if (slice.from() > weightSince) { // the whole of it with one weight
      candidateInStep += candidate.requests();
      liveInStep += live.requests();
      sure.add(slice, OptionalDouble.of(weight));
    } else {
      sure.add(slice, OptionalDouble.empty());
    }
  }

  private void take(UnansweredSlice silence) {
    long second = Math.max(0, Math.max(seenUntil, silence.to()));
    faults.addUnanswered(second, silence.from(), silence.exposure());
    faultGuardrail.addLate(second, silence.from(), silence.candidate());
    frozen.ifPresent(before -> before.addLate(second, silence.from(), silence.candidate()));
    if (budget != null) {
      budget.add(silence);
    }
    sure.add(silence);
    confirmed.add(silence);
  }

  private Ruling decide(Observation seen) {
    if (!seen.alarms().isEmpty()) {
      return rollBack(Rule.ALARM, sentences.alarms(seen.alarms()));
    }
    if (faults.isWorse()) {
      return rollBack(Rule.FAULTS, sentences.worseFaults(faults));
    }
    if (slow.signal().isWorse()) {
      return rollBack(Rule.SLOW, sentences.worseSlow(slow.signal()));
    }
    if (faultGuardrail.log() >= guardrailAt) {
      return rollBack(Rule.FAULT_GUARDRAIL, sentences.overFaultGuardrail(faults));
    }
    if (latencyGuardrail.log() >= guardrailAt) {
      return rollBack(
          Rule.LATENCY_GUARDRAIL, sentences.overLatencyGuardrail(overLimit, slow.timed()));
    }
    if (frozen.isPresent() && frozen.get().isWorseInFaults()) {
      return rollBack(Rule.FAULTS, sentences.worseThanBefore(faults));
    }
    if (frozen.isPresent() && frozen.get().isWorseInSlow()) {
      return rollBack(Rule.SLOW, sentences.slowerThanBefore(slow.signal()));
    }
    return switch (policy.progression()) {
      case Progression.Budget spent -> isBlind(seen) ? blind(seen) : byBudget(seen, spent);
      case Progression.Schedule schedule ->
          isBlind(seen) ? blind(seen) : bySchedule(seen, schedule);
      case Progression.Watch watch -> inWatch(seen, watch);
    };
  }

  /** It was proven: what is not known speaks neither for it nor against it, but is waited for. */
  private Ruling inWatch(Observation seen, Progression.Watch watch) {
    long length = watch.length().toSeconds();
    long left = length - known(seen);
    Optional<String> tooFew = answersTooFew();
    long tooFewFor = unseen.answersTooFewFor(seenUntil);
    if (tooFewFor >= LONGEST_BLIND.toSeconds()) {
      return rollBack(Rule.SHARE, sentences.answersTooFewFor(tooFewFor));
    }
    if (left <= 0 && tooFew.isEmpty()) {
      return ruling(new Decision.Promote(sentences.watched(faults)), Rule.WATCHED);
    }
    if (seen.second() >= length + LONGEST_BLIND.toSeconds()) {
      return ruling(
          new Decision.Promote(
              tooFew.isPresent()
                  ? sentences.watchedBut(faults, tooFew.get())
                  : sentences.watchedInPart(faults, left)),
          Rule.WATCHED);
    }
    if (tooFew.isPresent()) {
      return hold(Rule.SHARE, tooFew.get());
    }
    return isBlind(seen)
        ? hold(Rule.BLIND, sentences.blind(seen))
        : ruling(
            new Decision.Hold(sentences.watching(faults, left), Duration.ofSeconds(left)),
            Rule.WATCH);
  }

  /** Whether news is older than lateness explains, although there is traffic to tell of. */
  private boolean isBlind(Observation seen) {
    long interval = policy.interval().toSeconds();
    long overdue = overdue(seen);
    return overdue >= 2 * interval && isTelling(overdue - interval);
  }

  private static long overdue(Observation seen) {
    return Math.max(
        seen.answered().overdue(seen.second()), seen.unanswered().overdue(seen.second()));
  }

  /** Whether there is so much traffic that something would have been counted in so many seconds. */
  private boolean isTelling(long seconds) {
    return rate.surelyPerSecond() * seconds >= NEVER_UNSEEN;
  }

  /** Until when it is known what both did: silence that the traffic explains is known, too. */
  private long known(Observation seen) {
    return Math.min(known(seen, seen.answered()), known(seen, seen.unanswered()));
  }

  private long known(Observation seen, Horizon source) {
    long old = seen.second() - source.delaySeconds();
    return isTelling(old - source.completeSecond())
        ? source.completeSecond()
        : Math.max(old, source.completeSecond());
  }

  /** Until when nothing lacks: what nobody would notice the slowest source need not confirm. */
  private long confirmedUntil(Observation seen) {
    long complete = seen.unanswered().completeSecond();
    return isChecked(seen, complete) ? complete : Math.min(complete, seen.checkedSecond());
  }

  /** Whether the slowest source has confirmed what the others said until then. */
  private boolean isChecked(Observation seen, long until) {
    return seen.checkedSecond() >= until || !isTelling(until - seen.checkedSecond());
  }

  /** What was seen says nothing of now: the candidate gets what an unknown version would. */
  private Ruling blind(Observation seen) {
    String why = sentences.blind(seen);
    double less = leastRisk(seen);
    boolean over =
        seen.age() >= LONGEST_BLIND.toSeconds()
            || seen.second() >= policy.maxDuration().toSeconds()
            || seen.weight() >= 1;
    if (over) {
      return rollBack(Rule.BLIND, why);
    }
    return less < seen.weight() - ROUNDING
        ? ruling(new Decision.Advance(less, why), Rule.BLIND)
        : hold(Rule.BLIND, why);
  }

  private double leastRisk(Observation seen) {
    return switch (policy.progression()) {
      case Progression.Budget spent ->
          inSteps(budget.weight(1, faults.liveRate(), rate.perSecond(), (int) seen.age()));
      case Progression.Schedule schedule -> schedule.steps().getFirst().weight();
      case Progression.Watch watch -> watch.weight();
    };
  }

  private Ruling byBudget(Observation seen, Progression.Budget spent) {
    if (budget.left() <= 0) {
      return rollBack(Rule.BUDGET_SPENT, sentences.spent(spent, faults));
    }
    double allowed = allowed(seen.delaySeconds());
    if (allowed < seen.weight() - ROUNDING) {
      return ruling(
          new Decision.Advance(allowed, sentences.weight(allowed, highest(), budget.left())),
          Rule.BUDGET);
    }
    long bakeLeft = policy.minBake().toSeconds() - known(seen);
    boolean proven = isFine() && (slow.signal().isFine() || slow.areUnknown());
    Optional<String> shareWrong = shareWrong(seen.weight());
    boolean checked = confirmed.faults().isFine();
    if (proven && bakeLeft <= 0 && shareWrong.isEmpty() && checked) {
      return ruling(new Decision.Promote(sentences.proven(faults, slow.signal())), Rule.PROVEN);
    }
    if (seen.second() >= policy.maxDuration().toSeconds()) {
      return inconclusive(seen, shareWrong.orElseGet(this::missing));
    }
    if (allowed >= seen.weight() * WORTH_A_CHANGE) {
      return ruling(
          new Decision.Advance(allowed, sentences.weight(allowed, highest(), budget.left())),
          Rule.BUDGET);
    }
    if (proven && bakeLeft > 0) {
      return bake(bakeLeft);
    }
    if (proven && !checked) {
      return hold(Rule.BAKE, sentences.unchecked(seen.completeSecond() - confirmedUntil(seen)));
    }
    if (shareWrong.isPresent()) {
      return hold(Rule.SHARE, shareWrong.get());
    }
    return hold(Rule.MORE_REQUESTS, missing());
  }

  /** Why the counted share is not what the weight says, where it is not. */
  private Optional<String> shareWrong(double weight) {
    if (sure.shareEvidence() >= SHARE_EVIDENCE) {
      return Optional.of(sentences.share(candidateInStep, liveInStep, weight));
    }
    return answersTooFew();
  }

  /** Which version lately answers too few requests for its weight, where one does. */
  private Optional<String> answersTooFew() {
    if (unseen.answersTooFew()) {
      return Optional.of(sentences.answersTooFew("the candidate"));
    }
    return unseen.liveAnswersTooFew()
        ? Optional.of(sentences.answersTooFew("live"))
        : Optional.empty();
  }

  private Ruling bySchedule(Observation seen, Progression.Schedule schedule) {
    int index = schedule.stepOf(seen.weight());
    Step step = schedule.steps().get(index);
    long bakeLeft = step.bake().toSeconds() - Math.max(0, known(seen) - weightSince);
    long missing = schedule.minRequests() - candidateInStep;
    boolean timeOver = seen.second() >= policy.maxDuration().toSeconds();
    if (bakeLeft > 0 || missing > 0) {
      String needed = missing > 0 ? sentences.missing(missing) : "";
      if (timeOver) {
        return inconclusive(seen, needed);
      }
      return bakeLeft > 0 ? bake(bakeLeft) : hold(Rule.MORE_REQUESTS, needed);
    }
    Optional<String> shareWrong = shareWrong(seen.weight());
    if (shareWrong.isPresent()) {
      return timeOver ? inconclusive(seen, shareWrong.get()) : hold(Rule.SHARE, shareWrong.get());
    }
    if (index + 1 < schedule.steps().size() && timeOver) {
      return inconclusive(seen, "the schedule has steps left");
    }
    long baked = weightSince + step.bake().toSeconds();
    if (index + 1 == schedule.steps().size() && !isChecked(seen, baked)) {
      String unchecked = sentences.unchecked(baked - seen.checkedSecond());
      return timeOver ? inconclusive(seen, unchecked) : hold(Rule.BAKE, unchecked);
    }
    if (index + 1 < schedule.steps().size()) {
      return ruling(
          new Decision.Advance(
              schedule.steps().get(index + 1).weight(), sentences.stepDone(faults)),
          Rule.SCHEDULE);
    }
    return ruling(new Decision.Promote(sentences.stepDone(faults)), Rule.SCHEDULE);
  }

  private Ruling inconclusive(Observation seen, String missing) {
    String reason = sentences.inconclusive(seen.second(), missing);
    return ruling(
        switch (policy.whenInconclusive()) {
          case ROLL_BACK -> new Decision.RollBack(reason);
          case HOLD -> new Decision.Hold(reason + "; promote or roll back by hand", Duration.ZERO);
          case PROMOTE -> new Decision.Promote(reason + "; the policy promotes then");
        },
        Rule.INCONCLUSIVE);
  }

  private Ruling bake(long left) {
    return ruling(
        new Decision.Hold("bake time, " + left + " s left", Duration.ofSeconds(left)), Rule.BAKE);
  }

  private Ruling hold(Rule rule, String reason) {
    return ruling(new Decision.Hold(reason, Duration.ZERO), rule);
  }

  private Ruling rollBack(Rule rule, String reason) {
    return ruling(new Decision.RollBack(reason), rule);
  }

  private Ruling ruling(Decision decision, Rule rule) {
    return new Ruling(decision, rule, standing());
  }

  /** Where the evidence stands. */
  public Standing standing() {
    return new Standing(
        faults.worse(),
        slow.signal().worse(),
        Math.max(0, Math.max(faultGuardrail.log(), latencyGuardrail.log()) / guardrailAt),
        proven(),
        highest(),
        faults.provenRate(),
        faults.candidateBad(),
        budget == null ? Double.POSITIVE_INFINITY : budget.left(),
        faultsToProve());
  }

  private long faultsToProve() {
    return Math.max(faults.requestsToProve(), sure.faults().requestsToProve());
  }

  private double proven() {
    double ofFaults = Math.min(proven(faults), proven(sure.faults()));
    return slow.areUnknown() ? ofFaults : Math.min(ofFaults, proven(slow.signal()));
  }

  private static double proven(Signal signal) {
    if (signal.isFine()) {
      return 1;
    }
    double answered = signal.candidateRequests();
    return answered / (answered + signal.requestsToProve());
  }

  /**
   * How live did beside the candidate: rates that it plausibly does not exceed, since little
   * traffic may have been lucky.
   */
  public Rates live() {
    Signal bySlow = slow.signal();
    return new Rates(
        LIKELY.of(faults.liveRequests(), faults.liveBad()),
        LIKELY.of(bySlow.liveRequests(), bySlow.liveBad()));
  }

  /**
   * How often requests go wrong.
   *
   * @param faults share of them that fail, 0 to 1
   * @param slow share of them that are slow
   */
  public record Rates(double faults, double slow) {}

  /** What surely comes to both versions together. */
  public double requestsPerSecond() {
    return rate.surelyPerSecond();
  }

  /** What a request takes at least to count as slow. */
  public long slowMillis() {
    return start.slowMillis();
  }

  /** Live's fault rate since the shift began. */
  double liveFaultRate() {
    return faults.liveRate();
  }

  private String missing() {
    return sentences.missing(Math.max(1, Math.max(isFine() ? 0 : faultsToProve(), slowToProve())));
  }

  private long slowToProve() {
    return slow.areUnknown() || slow.signal().isFine() ? 0 : slow.signal().requestsToProve();
  }

  private double highest() {
    return Math.max(unseen.highest(), Math.max(plausible(faults), plausible(sure.faults())));
  }

  private boolean isFine() {
    return faults.isFine() && sure.faults().isFine();
  }

  private double plausible(Signal signal) {
    return plausible.of(signal.candidateRequests(), signal.candidateBad());
  }

  /** The highest weight that the budget allows, in the steps that the target can set. */
  private double allowed(int delaySeconds) {
    double most =
        policy.progression() instanceof Progression.Budget spent
                && sure.faults().candidateRequests() == 0
            ? spent.firstWeight()
            : 1;
    return inSteps(
        Math.min(
            most, budget.weight(highest(), faults.liveRate(), rateToReckonWith(), delaySeconds)));
  }

  /** The day's traffic may come back any time; that it is missing now is no sign of blindness. */
  private double rateToReckonWith() {
    return rate.isKnown() ? rate.perSecond() : Math.max(rate.perSecond(), start.peakPerSecond());
  }

  private double inSteps(double allowed) {
    double step = start.leastWeight();
    return step == 0 ? allowed : Math.max(1, Math.floor(allowed / step + ROUNDING)) * step;
  }
}
