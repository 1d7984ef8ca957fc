package io.automater.release.rollout;

import io.automater.release.evidence.Signal;
import java.util.List;
import java.util.Locale;

/** The reasons of rulings, each a sentence with its numbers. */
final class Sentences {

  private final Policy policy;
  private final Start start;

  Sentences(Policy policy, Start start) {
    this.policy = policy;
    this.start = start;
  }

  String alarms(List<String> alarms) {
    return (alarms.size() == 1 ? "alarm " : "alarms ")
        + String.join(", ", alarms)
        + " started to fire during the release";
  }

  String worseFaults(Signal faults) {
    return failed(faults)
        + lately(faults, policy.tolerance().faultRate())
        + ": more than "
        + policy.tolerance().ratio()
        + " times live and more than "
        + percent(policy.tolerance().faultRate())
        + "; chance alone does this in less than 1 of "
        + oneOf(policy.certaintyOfPart().alphaOfFaults())
        + " releases";
  }

  String worseSlow(Signal slow) {
    return slow.candidateBad()
        + " of "
        + slow.candidateRequests()
        + " requests to the candidate took over "
        + start.slowMillis()
        + " ms ("
        + percent(slow.candidateRate())
        + "), live "
        + percent(slow.liveRate())
        + ": more than "
        + policy.tolerance().ratio()
        + " times live and more than "
        + percent(policy.tolerance().slowRate())
        + "; chance alone does this in less than 1 of "
        + oneOf(policy.certaintyOfPart().alphaOfSlow())
        + " releases";
  }

  String overFaultGuardrail(Signal faults) {
    return failed(faults)
        + lately(faults, policy.guardrails().faultRate())
        + ": above the guardrail of "
        + percent(policy.guardrails().faultRate())
        + ", whatever live does";
  }

  String worseThanBefore(Signal faults) {
    return faults.candidateBad()
        + " of "
        + faults.candidateRequests()
        + " requests failed since the promotion ("
        + percent(faults.candidateRate())
        + ")"
        + lately(faults, policy.tolerance().faultRate())
        + ": more than "
        + percent(policy.tolerance().faultRate())
        + ", and more than "
        + policy.tolerance().ratio()
        + " times the "
        + percent(start.liveFaultRate())
        + " of the version before";
  }

  String slowerThanBefore(Signal slow) {
    return slow.candidateBad()
        + " of "
        + slow.candidateRequests()
        + " requests took over "
        + start.slowMillis()
        + " ms since the promotion ("
        + percent(slow.candidateRate())
        + "): more than "
        + percent(policy.tolerance().slowRate())
        + ", and more than "
        + policy.tolerance().ratio()
        + " times the "
        + percent(start.liveSlowRate())
        + " of the version before";
  }

  String watching(Signal faults, long left) {
    return failed(faults) + " since the promotion; watched for " + left + " s more";
  }

  String watched(Signal faults) {
    return failed(faults) + " since the promotion: nothing speaks against it";
  }

  String watchedInPart(Signal faults, long unknown) {
    return watched(faults) + "; the last " + unknown + " s of the watch are not known";
  }

  String watchedBut(Signal faults, String why) {
    return watched(faults) + "; but " + why;
  }

  String overLatencyGuardrail(long over, long requests) {
    return over
        + " of "
        + requests
        + " requests to the candidate took over "
        + policy.guardrails().latency().toMillis()
        + " ms: the guardrail allows "
        + percent(Guardrails.OVER_LIMIT)
        + ", whatever live does";
  }

  String spent(Progression.Budget budget, Signal faults) {
    return failed(faults)
        + ": the "
        + budget.maxLostRequests()
        + " requests that a bad version may lose are lost";
  }

  String weight(double weight, double highest, double left) {
    return String.format(
        Locale.ROOT,
        "the candidate fails at most %s of its requests, and %.0f may still be lost: that allows"
            + " %s",
        percent(highest),
        Math.floor(left),
        percent(weight));
  }

  String proven(Signal faults, Signal slow) {
    return failed(faults)
        + ": proven not to be worse"
        + (slow.candidateRequests() == 0
            ? ""
            : "; slow " + percent(slow.candidateRate()) + ", live " + percent(slow.liveRate()));
  }

  String stepDone(Signal faults) {
    return failed(faults) + ": nothing speaks against it";
  }

  String missing(long requests) {
    return requests == Long.MAX_VALUE
        ? "no number of requests would prove this version"
        : "about " + requests + " more requests to the candidate are needed";
  }

  String share(long candidate, long live, double weight) {
    return String.format(
        Locale.ROOT,
        "the candidate got %s of the requests where %s was set: what is set is not what is",
        percent((double) candidate / Math.max(1, candidate + live)),
        percent(weight));
  }

  String answersTooFew(String who) {
    return who
        + " lately answers less than half of the requests that its weight gives it: its counts are"
        + " held up, or nothing of it is left to answer";
  }

  String answersTooFewFor(long seconds) {
    return answersTooFew("the candidate") + "; so it has been for " + seconds + " s";
  }

  String blind(Observation seen) {
    boolean lines =
        seen.answered().overdue(seen.second()) >= seen.unanswered().overdue(seen.second());
    Horizon source = lines ? seen.answered() : seen.unanswered();
    return (lines ? "the metrics say" : "the counts of requests that were not answered say")
        + " nothing new for "
        + source.age(seen.second())
        + " s, and are usually "
        + source.delaySeconds()
        + " s late: what the candidate does now is not known";
  }

  String unchecked(long seconds) {
    return "proven; whether requests of its last "
        + seconds
        + " s hang is not known yet: what tells comes by the minute, or when they time out";
  }

  String inconclusive(long second, String missing) {
    return "inconclusive after " + second + " s" + (missing.isEmpty() ? "" : ": " + missing);
  }

  /** A fault that set in late is proven by what came since, and the mean may be below the limit. */
  private static String lately(Signal faults, double limit) {
    return faults.candidateRate() <= limit ? ", most of them lately" : "";
  }

  private static String failed(Signal faults) {
    return faults.candidateBad()
        + " of "
        + faults.candidateRequests()
        + " requests to the candidate failed"
        + (faults.candidateBad() == 0 ? "" : " (" + percent(faults.candidateRate()) + ")")
        + ", live "
        + percent(faults.liveRate());
  }

  private static long oneOf(double alpha) {
    return Math.round(1 / alpha);
  }

  private static String percent(double share) {
    double percent = share * 100;
    String form = percent != 0 && percent < 0.1 ? "%.2f %%" : percent < 10 ? "%.1f %%" : "%.0f %%";
    return String.format(Locale.ROOT, form, percent);
  }
}
