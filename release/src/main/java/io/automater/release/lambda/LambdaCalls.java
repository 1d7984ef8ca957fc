package io.automater.release.lambda;

import io.automater.release.traffic.TargetFailure;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;

/** Turns what the SDK throws, after its own bounded retries, into sentences for people. */
final class LambdaCalls {

  private LambdaCalls() {}

  /** The configuration of a version, by its number or {@code $LATEST}. */
  static GetFunctionConfigurationResponse configuration(
      LambdaClient lambda, String function, String version) {
    return call(
        "read version " + version + " of function " + function,
        () ->
            lambda.getFunctionConfiguration(
                request -> request.functionName(function).qualifier(version)));
  }

  /** Runs a call; a failed precondition passes through, for the caller to judge. */
  static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (PreconditionFailedException changed) {
      throw changed;
    } catch (LambdaException refused) {
      String code =
          refused.awsErrorDetails() == null ? "error" : refused.awsErrorDetails().errorCode();
      String message =
          refused.awsErrorDetails() == null
              ? refused.getMessage()
              : refused.awsErrorDetails().errorMessage();
      throw new TargetFailure(
          "could not " + what + ": Lambda answers " + code + ": " + message, refused);
    } catch (SdkException failed) {
      throw TargetFailure.noAnswer(what, failed);
    }
  }
}
