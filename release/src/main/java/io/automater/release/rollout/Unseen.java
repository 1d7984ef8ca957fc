package io.automater.release.rollout;

import io.automater.release.evidence.UpperBound;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.DoubleSummaryStatistics;

/**
 * How many of the candidate's requests may have gone without an answer and without a trace: what
 * hangs ends no process, and only the slowest source counts it. Until that has, the number of
 * answers tells: a version that answers as many requests as its weight gives it leaves none open.
 *
 * <p>A share of open requests is given up for good once the answers of both versions are so many
 * times likelier without it.
 *
 * <p>Source: J. Ville, 1939, as for {@code evidence}: a likelihood ratio ever exceeds x with
 * probability 1/x at most, over all looks together.
 */
final class Unseen {

  private static final double[] SHARES = {
    0.01, 0.015, 0.02, 0.03, 0.05, 0.08, 0.12, 0.18, 0.25, 0.35, 0.5, 0.7, 0.95
  };

  /** The more a share would cost, the surer: given up wrongly in {@code LEVEL / share} at most. */
  private static final double LEVEL = 0.05;

  /** And of a small share in so many; the slowest source finds it sooner than answers could. */
  private static final double MOST_LEVEL = 0.7;

  /** Half of the answers that are due, or more: the least that is looked for in what is new. */
  private static final double HALF = 0.5;

  /** So much likelier with half of the answers missing than with all of them there. */
  private static final double TOO_FEW = Math.log(1000);

  /** A load balancer takes a few seconds for a change, and a clock may be a few off. */
  private static final long SETTLES_SECONDS = 10;

  private final UpperBound plausible;
  private final double[] logs = new double[SHARES.length];
  private final Deque<Slice> unchecked = new ArrayDeque<>();
  private final Deque<Since> weights = new ArrayDeque<>();
  private long checked;

  /** Evidence that answers are missing lately; 0 after a time in which all of them were there. */
  private double missing;

  private double missingOfLive;

  /** The end of the slice with which the candidate began to answer too few, for as long as so. */
  private long tooFewSince = Long.MAX_VALUE;

  /** The highest share that is not given up, as its place in {@link #SHARES}; -1 where none is. */
  private int highest = SHARES.length - 1;

  /** A weight, and the second from which it was in force. */
  private record Since(long second, double weight) {}

  /**
   * @param plausible bounds the rate of what the slowest source has counted
   */
  Unseen(UpperBound plausible) {
    this.plausible = plausible;
  }

  /** From then on the candidate has this weight. */
  void weighs(long second, double weight) {
    weights.addLast(new Since(second, weight));
  }

  void add(Slice slice) {
    unchecked.addLast(slice);
    double weight = meanWeight(slice);
    if (weight <= 0 || weight >= 1) {
      return;
    }
    long ours = slice.candidate().requests();
    long lives = slice.live().requests();
    DoubleSummaryStatistics possible = possibleWeights(slice);
    missing = next(missing - allThere(ours, lives, possible.getMin(), HALF));
    tooFewSince = answersTooFew() ? Math.min(tooFewSince, slice.to()) : Long.MAX_VALUE;
    missingOfLive = next(missingOfLive - allThere(lives, ours, 1 - possible.getMax(), HALF));
    for (int k = 0; k <= highest; k++) {
      logs[k] += allThere(ours, lives, weight, SHARES[k]);
    }
    while (highest >= 0 && logs[highest] >= -Math.log(level(SHARES[highest]))) {
      highest--;
    }
  }

  /** Bounded above too: what was missing for minutes need not be made up for when it is back. */
  private static double next(double sum) {
    return Math.clamp(sum, 0, 2 * TOO_FEW);
  }

  /**
   * The log of how much likelier one version's answers are with all there than with a share gone.
   */
  private static double allThere(long answers, long others, double weight, double missing) {
    double share = weight * (1 - missing) / (1 - weight * missing);
    return answers * Math.log(weight / share) + others * Math.log((1 - weight) / (1 - share));
  }

  /**
   * Whether the candidate lately answers too few requests for its weight: where no process of it is
   * left, a load balancer answers in its place, and counts that for nobody.
   *
   * <p>Source: E. S. Page, "Continuous inspection schemes", Biometrika 41 (1954): a sum that starts
   * again at 0 whenever all is well.
   */
  boolean answersTooFew() {
    return missing >= TOO_FEW;
  }

  /** For how many seconds it has done so, at a second until which its counts were taken. */
  long answersTooFewFor(long second) {
    return Math.max(0, second - tooFewSince);
  }

  /** Whether live does so: its counts are held up, or something else answers in its place. */
  boolean liveAnswersTooFew() {
    return missingOfLive >= TOO_FEW;
  }

  private static double level(double share) {
    return Math.min(MOST_LEVEL, LEVEL / share);
  }

  /** A weight may be in force from its decision on, and the one before it for a while longer. */
  private DoubleSummaryStatistics possibleWeights(Slice slice) {
    DoubleSummaryStatistics possible = new DoubleSummaryStatistics();
    long until = Long.MAX_VALUE;
    for (Since since : weights.reversed()) {
      long decided = since.second() - LossBudget.REACT_SECONDS;
      if (decided < slice.to() && until > slice.from()) {
        possible.accept(since.weight());
      }
      until = since.second() + SETTLES_SECONDS;
    }
    return possible;
  }

  private double meanWeight(Slice slice) {
    double sum = 0;
    long until = slice.to();
    for (Since since : weights.reversed()) {
      long from = Math.max(slice.from(), since.second());
      if (from < until) {
        sum += since.weight() * (until - from);
        until = from;
      }
    }
    return sum / (slice.to() - slice.from());
  }

  /** What the slowest source has confirmed until then left nothing open but what it says. */
  void checked(long second) {
    while (!unchecked.isEmpty() && unchecked.getFirst().to() <= second) {
      checked += unchecked.removeFirst().candidate().requests();
    }
  }

  /** The highest plausible share of requests that nobody has seen fail. */
  double highest() {
    if (answersTooFew()) {
      return 1;
    }
    if (highest < 0) {
      return 0;
    }
    double answered = highest == SHARES.length - 1 ? 1 : SHARES[highest];
    return Math.min(answered, plausible.of(checked, 0));
  }
}
