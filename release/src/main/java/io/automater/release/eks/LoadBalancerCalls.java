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
      throw TargetFailure.noAnswer(what, failed);
    }
  }
}
