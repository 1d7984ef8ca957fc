package io.automater.rehearsal;

import io.automater.rehearsal.testfunction.TestFunctionZip;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The real AWS clients, pointed at a rehearsal, and the test function deployed by them. */
public final class TestClients {
  /** The function behind the API by default. */
  public static final String FUNCTION = "automater-rehearsal";

  private TestClients() {}

  /** A client without retries, so that a test sees what the wire said. */
  public static LambdaClient lambda(Rehearsal rehearsal) {
    return LambdaClient.builder()
        .endpointOverride(rehearsal.aws())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal")))
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(1)))
        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  /** Creates the test function; {@code $LATEST} only. */
  public static void create(LambdaClient lambda, String function, Map<String, String> variables) {
    lambda.createFunction(
        r ->
            r.functionName(function)
                .runtime("java21")
                .role("arn:aws:iam::000000000000:role/test")
                .handler(TestFunctionZip.HANDLER)
                .memorySize(128)
                .timeout(2)
                .environment(e -> e.variables(variables))
                .code(c -> c.zipFile(SdkBytes.fromByteArray(TestFunctionZip.build("one")))));
  }

  /** Publishes {@code $LATEST} with this environment, and waits until it is active. */
  public static String publish(
      LambdaClient lambda, String function, Map<String, String> variables) {
    lambda.updateFunctionConfiguration(
        r -> r.functionName(function).environment(e -> e.variables(variables)));
    String version = lambda.publishVersion(r -> r.functionName(function)).version();
    awaitActive(lambda, function, version);
    return version;
  }

  public static void awaitActive(LambdaClient lambda, String function, String version) {
    lambda
        .waiter()
        .waitUntilFunctionActiveV2(
            r -> r.functionName(function).qualifier(version),
            o -> o.backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(50))));
  }

  /**
   * Creates the function, publishes it once, and points {@code live} and {@code candidate} at it.
   */
  public static void deploy(LambdaClient lambda, Map<String, String> variables) {
    create(lambda, FUNCTION, variables);
    String version = publish(lambda, FUNCTION, variables);
    for (String alias : new String[] {"live", "candidate"}) {
      lambda.createAlias(r -> r.functionName(FUNCTION).name(alias).functionVersion(version));
    }
  }
}
