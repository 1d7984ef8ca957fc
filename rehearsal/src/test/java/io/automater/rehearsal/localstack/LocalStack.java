package io.automater.rehearsal.localstack;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports.Binding;
import java.time.Duration;
import java.util.Objects;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The container of the image under test, and a client of its Lambda. */
final class LocalStack implements AutoCloseable {
  /** Which image: set by {@code scripts/localstack-test}. */
  private static final String IMAGE = "localstack.image";

  /** By it the script removes what a test that was killed left behind. */
  private static final String LABEL = "io.automater.localstack-test";

  private final LocalStackContainer container;
  private final LambdaClient lambda;

  private LocalStack(LocalStackContainer container, LambdaClient lambda) {
    this.container = container;
    this.lambda = lambda;
  }

  static LocalStack start() {
    String image =
        Objects.requireNonNull(
            System.getProperty(IMAGE), () -> IMAGE + " is not set: run `make localstack-test`");
    LocalStackContainer container =
        new LocalStackContainer(
                DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"))
            .withServices("lambda")
            .withLabel(LABEL, "true")
            // LocalStack starts each version as a container of its own.
            .withEnv("LAMBDA_DOCKER_FLAGS", "-l " + LABEL + "=true")
            .withEnv("DEFAULT_REGION", "eu-central-1")
            .withCreateContainerCmdModifier(LocalStack::publishOnLoopback);
    container.start();
    return new LocalStack(container, client(container));
  }

  /** Testcontainers would publish the port on every interface of this machine. */
  private static void publishOnLoopback(CreateContainerCmd container) {
    Objects.requireNonNull(container.getHostConfig())
        .withPortBindings(new PortBinding(Binding.bindIp("127.0.0.1"), ExposedPort.tcp(4566)));
  }

  /** Without retries, so that a test sees what the wire said. */
  private static LambdaClient client(LocalStackContainer container) {
    return LambdaClient.builder()
        .endpointOverride(container.getEndpoint())
        .region(Region.of(container.getRegion()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(container.getAccessKey(), container.getSecretKey())))
        // LocalStack pulls the image of the runtime when a function is invoked for the first time.
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(5)))
        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  LambdaClient lambda() {
    return lambda;
  }

  @Override
  public void close() {
    lambda.close();
    container.close();
  }
}
