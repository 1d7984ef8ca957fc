package io.automater.rehearsal.logs.wire;

/** A refusal as CloudWatch Logs names it; all of them are a 400. */
final class LogsError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  private LogsError(String code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  static LogsError invalid(String message) {
    return new LogsError("InvalidParameterException", message);
  }

  static LogsError noGroup() {
    return new LogsError("ResourceNotFoundException", "The specified log group does not exist.");
  }

  static LogsError unknownOperation(String operation) {
    return new LogsError(
        "UnknownOperationException", "The rehearsal has no CloudWatch Logs operation " + operation);
  }

  String code() {
    return code;
  }
}
