package io.automater.release.rollout;

import java.util.Locale;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * Compares a candidate with live by Wilson's score interval: a guardrail is breached when the lower
 * bound of the candidate's rate lies above what is allowed.
 *
 * <p>Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
 * JASA 22 (1927). The interval is a fixed-sample one that is looked at repeatedly, so its error
 * over a whole release is larger than {@code 1 - confidence}; the high default and {@link
 * #LEAST_EVENTS} keep single mishaps from rolling a good version back.
 */
public final class IntervalJudge implements Judge {

  /** Fewer bad events than this are never a breach: one or two may be an accident. */
  static final int LEAST_EVENTS = 3;

  private final Guardrails guardrails;
  private final WilsonScoreInterval interval = new WilsonScoreInterval();

  public IntervalJudge(Guardrails guardrails) {
    this.guardrails = guardrails;
  }

  @Override
  public Judgement judge(Counts live, Counts candidate) {
    double faultsAtLeast = lowerBound(candidate.faults(), candidate.requests());
    double allowed = live.faultRate() + guardrails.faultTolerance();
    if (faultsAtLeast > allowed) {
      return new Judgement.Breached(
          faults(candidate)
              + " failed, live "
              + percent(live.faultRate())
              + ": the fault rate is at least "
              + percent(faultsAtLeast)
              + ", allowed "
              + percent(allowed));
    }
    if (faultsAtLeast > guardrails.faultCeiling()) {
      return new Judgement.Breached(
          faults(candidate)
              + " failed: the fault rate is at least "
              + percent(faultsAtLeast)
              + ", the ceiling is "
              + percent(guardrails.faultCeiling()));
    }
    double liveSlow = live.timed() == 0 ? 0 : (double) live.slow() / live.timed();
    double slowAtLeast = lowerBound(candidate.slow(), candidate.timed());
    if (slowAtLeast > liveSlow + guardrails.slowTolerance()) {
      return new Judgement.Breached(
          candidate.slow()
              + " of "
              + candidate.timed()
              + " requests took over "
              + guardrails.slow().toMillis()
              + " ms, live "
              + percent(liveSlow)
              + ": the share is at least "
              + percent(slowAtLeast)
              + ", allowed "
              + percent(liveSlow + guardrails.slowTolerance()));
    }
    return new Judgement.WithinGuardrails(
        faults(candidate) + " failed, live " + percent(live.faultRate()));
  }

  private double lowerBound(long events, long trials) {
    if (events < LEAST_EVENTS) {
      return 0;
    }
    return interval
        .createInterval(Math.toIntExact(trials), Math.toIntExact(events), guardrails.confidence())
        .getLowerBound();
  }

  private static String faults(Counts counts) {
    return counts.faults() + " of " + counts.requests() + " requests to the candidate";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
