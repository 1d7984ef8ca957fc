package io.automater.release.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.release.traffic.Obstacle;
import io.automater.release.traffic.PublishedVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;

class LambdaVersionsTest {

  private static final PublishedVersion LIVE = new PublishedVersion("7", "1.0.0", Instant.EPOCH);

  private final Map<String, GetFunctionConfigurationResponse> configurations = new HashMap<>();
  private final LambdaVersions versions =
      new LambdaVersions(
          new Configured(), "shop", Optional.empty(), Duration.ofSeconds(1), pause -> {});

  @Test
  void shouldFindNothingWhereTheNextVersionHasLivesRoleAndQueue() {
    configured("7", "arn:role/shop", "arn:queue");
    configured("$LATEST", "arn:role/shop", "arn:queue");
    assertThat(versions.obstacleBeside(LIVE)).isEmpty();
  }

  @Test
  void shouldTakeAnEmptyDeadLetterQueueForNone() {
    configured("7", "arn:role/shop", "");
    configured("$LATEST", "arn:role/shop", null);
    assertThat(versions.obstacleBeside(LIVE)).isEmpty();
  }

  @Test
  void shouldNameBothRolesAndTheCommandThatMendsIt() {
    configured("7", "arn:role/shop", null);
    configured("$LATEST", "arn:role/other", null);
    Obstacle found = versions.obstacleBeside(LIVE).orElseThrow();
    assertThat(found.reason())
        .isEqualTo(
            "version 7, which is live, has execution role arn:role/shop, but the next one would"
                + " have arn:role/other: Lambda refuses an alias whose two versions differ in"
                + " that");
    assertThat(found.next())
        .contains(
            "aws lambda update-function-configuration --function-name shop --role arn:role/shop;");
  }

  @Test
  void shouldNameADeadLetterQueueThatOnlyOneOfThemHas() {
    configured("7", "arn:role/shop", null);
    configured("$LATEST", "arn:role/shop", "arn:queue");
    Obstacle found = versions.obstacleBeside(LIVE).orElseThrow();
    assertThat(found.reason())
        .contains("has no dead-letter queue, but the next one would have arn:queue");
    assertThat(found.next()).contains("--function-name shop --dead-letter-config TargetArn='';");
  }

  @Test
  void shouldNotMindWhatThePlaceholderHasSinceItIsReplacedInOneStep() {
    configured("1", "arn:role/shop", null);
    configured("$LATEST", "arn:role/other", null);
    assertThat(
            versions.obstacleBeside(
                new PublishedVersion("1", PublishedVersion.PLACEHOLDER, Instant.EPOCH)))
        .isEqualTo(Optional.empty());
  }

  private void configured(String version, String role, String queue) {
    configurations.put(
        version,
        GetFunctionConfigurationResponse.builder()
            .version(version)
            .role(role)
            .deadLetterConfig(dead -> dead.targetArn(queue))
            .build());
  }

  private final class Configured implements LambdaClient {

    @Override
    public GetFunctionConfigurationResponse getFunctionConfiguration(
        GetFunctionConfigurationRequest request) {
      return configurations.get(request.qualifier());
    }

    @Override
    public String serviceName() {
      return "lambda";
    }

    @Override
    public void close() {
      // Holds nothing.
    }
  }
}
