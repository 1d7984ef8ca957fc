package io.automater.rehearsal.faults;

import io.automater.rehearsal.aws.AwsCall;

/** A fault and the calls that it is for, counted from when the rule was made. */
final class FaultRule {
  /** Matches each call. */
  static final String ANY = "*";

  /** Matches each call that changes something. */
  static final String MUTATING = "mutating";

  private final String operation;
  private final int first;
  private final int last;
  private final Fault fault;
  private int seen;

  FaultRule(String operation, int first, int last, Fault fault) {
    this.operation = operation;
    this.first = first;
    this.last = last;
    this.fault = fault;
  }

  Fault fault() {
    return fault;
  }

  /** Counts the call if it is of this kind, and says whether the fault is for it. */
  boolean hits(AwsCall call) {
    boolean matches =
        operation.equals(ANY)
            || operation.equals(call.operation())
            || (operation.equals(MUTATING) && call.mutating());
    if (!matches) {
      return false;
    }
    seen++;
    return seen >= first && seen <= last;
  }

  boolean spent() {
    return seen >= last;
  }
}
