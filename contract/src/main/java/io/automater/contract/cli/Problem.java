package io.automater.contract.cli;

import io.automater.contract.Mismatch;

/** Why a case failed. */
sealed interface Problem {

  /** An answer came, but it departs from the expectation. */
  record Departed(Mismatch mismatch) implements Problem {}

  /** No answer came. */
  record Unanswered(String reason) implements Problem {}
}
