package io.automater.rehearsal.localstack;

import io.automater.rehearsal.acts.BuiltArtifact;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.Runtime;

/** Deploys the real zip, and freezes each build as a version. */
final class Publisher {
  private static final Consumer<WaiterOverrideConfiguration.Builder> OFTEN =
      waiter ->
          waiter
              .backoffStrategyV2(BackoffStrategy.fixedDelay(Duration.ofMillis(100)))
              .maxAttempts(3000);

  private final LambdaClient lambda;
  private final String function;

  Publisher(LambdaClient lambda, String function) {
    this.lambda = lambda;
    this.function = function;
  }

  /** Creates the function from its first build, as Terraform would. */
  PublishedBuild create(BuiltArtifact build) throws IOException {
    SdkBytes zip = bytes(build);
    lambda.createFunction(
        r ->
            r.functionName(function)
                .runtime(Runtime.JAVA21)
                .role("arn:aws:iam::000000000000:role/automater")
                .handler("io.automater.function.lambda.LambdaHandler")
                .memorySize(512)
                .timeout(29)
                .code(c -> c.zipFile(zip)));
    lambda.waiter().waitUntilFunctionActiveV2(r -> r.functionName(function), OFTEN);
    return publish(build);
  }

  /** The next build, as the release controller publishes it. */
  PublishedBuild update(BuiltArtifact build) throws IOException {
    SdkBytes zip = bytes(build);
    lambda.updateFunctionCode(r -> r.functionName(function).zipFile(zip));
    lambda.waiter().waitUntilFunctionUpdatedV2(r -> r.functionName(function), OFTEN);
    return publish(build);
  }

  private PublishedBuild publish(BuiltArtifact build) throws IOException {
    String sha256 = sha256(build);
    String version =
        lambda.publishVersion(r -> r.functionName(function).codeSha256(sha256)).version();
    lambda
        .waiter()
        .waitUntilFunctionActiveV2(r -> r.functionName(function).qualifier(version), OFTEN);
    return new PublishedBuild(version, build.version());
  }

  private static SdkBytes bytes(BuiltArtifact build) throws IOException {
    return SdkBytes.fromByteArrayUnsafe(Files.readAllBytes(build.file()));
  }

  /** As Lambda says it, so that publishing is refused where other code arrived. */
  private static String sha256(BuiltArtifact build) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(digest.digest(Files.readAllBytes(build.file())));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
