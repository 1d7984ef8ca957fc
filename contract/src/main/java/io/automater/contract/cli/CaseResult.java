package io.automater.contract.cli;

import io.automater.contract.ContractCase;
import java.time.Duration;
import java.util.List;

/**
 * What became of one case.
 *
 * @param contractCase the case
 * @param problems what was wrong; empty when the case passed
 * @param took from sending the request to the end of the answer
 */
record CaseResult(ContractCase contractCase, List<Problem> problems, Duration took) {

  boolean passed() {
    return problems.isEmpty();
  }
}
