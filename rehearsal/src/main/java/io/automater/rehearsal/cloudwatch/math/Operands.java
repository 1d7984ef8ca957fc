package io.automater.rehearsal.cloudwatch.math;

import java.time.Instant;
import java.util.List;

/** Where an expression finds what it names. */
public interface Operands {
  /** What the query with this id came to. */
  Value value(String id) throws BadExpression;

  /** The series of every metric in the request whose id contains the text, in order. */
  List<Value.Series> metrics(String idContains) throws BadExpression;

  /** Every start of a period in the request's window. */
  List<Instant> grid(int period);
}
