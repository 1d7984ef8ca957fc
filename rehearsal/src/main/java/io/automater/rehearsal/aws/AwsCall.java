package io.automater.rehearsal.aws;

import io.automater.rehearsal.http.HttpAnswer;
import java.util.function.Supplier;

/**
 * A call to AWS that was recognised and not yet applied.
 *
 * @param operation as AWS names it, e.g. {@code UpdateAlias}
 * @param mutating whether it changes what the service holds
 * @param subject what it is about, for people: a function, an alias; may be empty
 * @param apply does it and gives the answer; errors of the service are answers too
 * @param errors shapes an error as this service's protocol has it
 */
public record AwsCall(
    String operation,
    boolean mutating,
    String subject,
    Supplier<HttpAnswer> apply,
    ErrorShape errors) {

  /** How a protocol words an error: Lambda in JSON and a header, CloudWatch in XML or CBOR. */
  @FunctionalInterface
  public interface ErrorShape {
    HttpAnswer error(int status, String code, String message);
  }
}
