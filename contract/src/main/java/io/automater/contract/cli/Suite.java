package io.automater.contract.cli;

import io.automater.contract.Answer;
import io.automater.contract.ContractCase;
import io.automater.contract.HttpCaller;
import io.automater.contract.NoAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends each case's request and judges what comes back, one after the other. */
final class Suite {

  private final HttpCaller caller;
  private final Clock clock;

  Suite(HttpCaller caller, Clock clock) {
    this.caller = caller;
    this.clock = clock;
  }

  /**
   * Runs the cases in their order.
   *
   * @throws Unreachable when the very first request finds nobody at the URL
   */
  Tally run(List<ContractCase> cases, Report report) {
    Tally tally = new Tally(0, 0);
    for (ContractCase each : cases) {
      CaseResult result = run(each, tally);
      report.finished(result);
      tally = tally.with(result);
    }
    report.ended(tally);
    return tally;
  }

  private CaseResult run(ContractCase contractCase, Tally soFar) {
    Instant start = clock.instant();
    List<Problem> problems;
    try {
      Answer answer = caller.call(contractCase.request());
      problems = contractCase.check(answer).stream().<Problem>map(Problem.Departed::new).toList();
    } catch (NoAnswer e) {
      if (e.isUnreachable() && soFar.equals(new Tally(0, 0))) {
        throw new Unreachable(e.getMessage(), e);
      }
      problems = List.of(new Problem.Unanswered(e.getMessage()));
    }
    return new CaseResult(contractCase, problems, Duration.between(start, clock.instant()));
  }
}
