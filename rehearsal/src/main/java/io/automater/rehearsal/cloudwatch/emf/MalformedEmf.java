package io.automater.rehearsal.cloudwatch.emf;

/** A line that says it holds metrics and does not keep to the format; the message says where. */
public final class MalformedEmf extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedEmf(String message) {
    super(message, null, false, false);
  }
}
