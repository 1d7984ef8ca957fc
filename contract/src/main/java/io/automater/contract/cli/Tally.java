package io.automater.contract.cli;

/** How many cases passed and failed. */
record Tally(int passed, int failed) {

  Tally with(CaseResult result) {
    return result.passed() ? new Tally(passed + 1, failed) : new Tally(passed, failed + 1);
  }
}
