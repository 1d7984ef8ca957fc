package io.automater.contract.cli;

/** Told of each result as it comes. */
sealed interface Report permits TextReport, JsonReport {

  void finished(CaseResult result);

  void ended(Tally tally);
}
