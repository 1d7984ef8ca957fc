package io.automater.rehearsal.lambda;

/** An error as Lambda's API names it. */
public final class LambdaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  public LambdaException(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public static LambdaException notFound(String resource, String arn) {
    return new LambdaException(404, "ResourceNotFoundException", resource + " not found: " + arn);
  }

  public static LambdaException invalid(String message) {
    return new LambdaException(400, "InvalidParameterValueException", message);
  }

  public static LambdaException conflict(String message) {
    return new LambdaException(409, "ResourceConflictException", message);
  }

  /** What the API's model itself does not allow. */
  public static LambdaException validation(String member, String value, String constraint) {
    return new LambdaException(
        400,
        "ValidationException",
        "1 validation error detected: Value '%s' at '%s' failed to satisfy constraint: %s"
            .formatted(value, member, constraint));
  }

  /** A member that is needed and was not sent. */
  public static LambdaException missing(String member) {
    return new LambdaException(
        400,
        "ValidationException",
        "1 validation error detected: Value null at '%s' failed to satisfy constraint: Member must not be null"
            .formatted(member));
  }

  static LambdaException stale() {
    return new LambdaException(
        412,
        "PreconditionFailedException",
        "The Revision Id provided does not match the latest Revision Id. Call the"
            + " GetFunction/GetAlias API to retrieve the latest Revision Id");
  }

  static LambdaException throttled() {
    return new LambdaException(429, "TooManyRequestsException", "Rate Exceeded.");
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }
}
