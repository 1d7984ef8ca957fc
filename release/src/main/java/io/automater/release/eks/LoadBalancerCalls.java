package io.automater.release.eks;

import io.automater.release.traffic.TargetFailure;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the SDK throws, after its own bounded retries, into sentences for people. */
final class LoadBalancerCalls {

  private LoadBalancerCalls() {}

  static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException refused) {
      String says =
          refused.awsErrorDetails() == null
              ? refused.getMessage()
              : refused.awsErrorDetails().errorCode()
                  + ": "
                  + refused.awsErrorDetails().errorMessage();
      throw new TargetFailure(
          "could not " + what + ": the load balancer's API answers " + says, refused);
    } catch (SdkException failed) {
      if (String.valueOf(failed.getMessage()).startsWith("Unable to load credentials")) {
        throw new TargetFailure(
            "could not "
                + what
                + ": there are no AWS credentials; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
                + " AWS_SECRET_ACCESS_KEY",
            failed);
      }
      throw new TargetFailure("could not " + what + ": " + failed.getMessage(), failed);
    }
  }
}
