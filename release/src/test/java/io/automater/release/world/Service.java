package io.automater.release.world;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.lambda.model.LambdaException;

/** Whose API is called, and what its client throws once its own tries are used up. */
public enum Service {
  LAMBDA,
  BALANCER,
  KUBERNETES,
  CLOUDWATCH;

  private static final int TOO_MANY = 429;
  private static final int BROKEN = 503;

  /** How long a client tries at most, in milliseconds: as the wiring bounds it. */
  public long patience() {
    return this == KUBERNETES ? 32_000 : 25_000;
  }

  /** Throttled to the end. */
  public RuntimeException throttled() {
    return refused("Throttling", "Rate exceeded", TOO_MANY);
  }

  /** Fails to the end. */
  public RuntimeException broken() {
    return refused("ServiceUnavailable", "The service is unavailable", BROKEN);
  }

  /** No answer to the end. */
  public RuntimeException silent() {
    return this == KUBERNETES
        ? new KubernetesClientException("timed out", new IOException("request timed out"))
        : ApiCallTimeoutException.create(patience());
  }

  private RuntimeException refused(String code, String message, int status) {
    AwsErrorDetails details =
        AwsErrorDetails.builder().errorCode(code).errorMessage(message).build();
    return switch (this) {
      case LAMBDA ->
          LambdaException.builder()
              .awsErrorDetails(details)
              .message(message)
              .statusCode(status)
              .build();
      case BALANCER ->
          ElasticLoadBalancingV2Exception.builder()
              .awsErrorDetails(details)
              .message(message)
              .statusCode(status)
              .build();
      case CLOUDWATCH ->
          CloudWatchException.builder()
              .awsErrorDetails(details)
              .message(message)
              .statusCode(status)
              .build();
      case KUBERNETES -> new KubernetesClientException(message, status, null);
    };
  }
}
