package io.automater.rehearsal.cloudwatch.store;

/** A refusal as CloudWatch names it: a code that clients switch on, and a sentence for people. */
public final class CloudWatchError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  private CloudWatchError(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  public static CloudWatchError missing(String parameter) {
    return new CloudWatchError(
        400, "MissingParameter", "The parameter " + parameter + " is required.");
  }

  public static CloudWatchError invalidValue(String message) {
    return new CloudWatchError(400, "InvalidParameterValue", message);
  }

  /** A member that AWS honours and this CloudWatch would drop. */
  public static CloudWatchError unsupported(String member) {
    return invalidValue(
        "The parameter "
            + member
            + " is not supported: the rehearsal has nothing that it would change. Leave it out.");
  }

  public static CloudWatchError invalidCombination(String message) {
    return new CloudWatchError(400, "InvalidParameterCombination", message);
  }

  /** A request that is well-formed and makes no sense, e.g. an expression that cannot be read. */
  public static CloudWatchError validation(String message) {
    return new CloudWatchError(400, "ValidationError", message);
  }

  public static CloudWatchError invalidFormat(String message) {
    return new CloudWatchError(400, "InvalidFormat", message);
  }

  public static CloudWatchError invalidNextToken(String token) {
    return new CloudWatchError(400, "InvalidNextToken", "NextToken '" + token + "' is not ours.");
  }

  public static CloudWatchError notFound(String message) {
    return new CloudWatchError(404, "ResourceNotFound", message);
  }

  public static CloudWatchError unknownOperation(String operation) {
    return new CloudWatchError(
        400, "InvalidAction", "The rehearsal has no CloudWatch operation " + operation + ".");
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** As the query protocol has it, e.g. {@code InvalidParameterValue}. */
  public String code() {
    return code;
  }
}
