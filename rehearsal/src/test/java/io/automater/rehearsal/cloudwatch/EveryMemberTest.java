package io.automater.rehearsal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.rehearsal.Members;
import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.cloudwatch.wire.CloudWatchService;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;

/**
 * Each member that AWS's model has for the operations served is taken, and then the other tests of
 * this room show what it does, or it is refused by its name.
 */
final class EveryMemberTest {
  private static final String MODEL = "software.amazon.awssdk.services.cloudwatch.model.";
  private static final CloudWatch ROOM =
      new CloudWatch(Clock.systemUTC(), "eu-central-1", "000000000000");
  private static final Map<String, TakenMembers> OPERATIONS =
      new CloudWatchService(ROOM).operations();

  private static CloudWatchServer server;
  private static CloudWatchClient client;

  @BeforeAll
  static void start() throws Exception {
    server = new CloudWatchServer(ROOM);
    client =
        CloudWatchClient.builder()
            .endpointOverride(server.url())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
            .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseByItsNameWhatItDoesNotTake() {
    return OPERATIONS.keySet().stream()
        .flatMap(
            operation ->
                Members.of(builder(operation)).stream()
                    .filter(path -> !taken(operation, path))
                    .map(
                        path ->
                            DynamicTest.dynamicTest(
                                operation + "." + path, () -> refuses(operation, path))));
  }

  @Test
  void shouldTakeNothingThatTheModelHasNot() {
    OPERATIONS.forEach(
        (operation, taken) -> {
          Set<String> unknown = new TreeSet<>(taken.paths());
          Set<String> known =
              Members.of(builder(operation)).stream()
                  .flatMap(EveryMemberTest::withThoseAbove)
                  .collect(Collectors.toSet());
          unknown.removeAll(known);
          assertThat(unknown).as(operation).containsExactly("Action", "Version");
        });
  }

  private static void refuses(String operation, String path) {
    SdkPojo builder = builder(operation);
    Members.set(builder, path, Members.some(builder, path));
    assertThatThrownBy(() -> Members.call(client, CloudWatchClient.class, operation, builder))
        .isInstanceOfSatisfying(
            CloudWatchException.class,
            refused ->
                assertThat("The parameter " + path + ".")
                    .startsWith(
                        refused.awsErrorDetails().errorMessage().split(" is not supported")[0]
                            + "."));
  }

  private static boolean taken(String operation, String path) {
    return withThoseAbove(path).anyMatch(OPERATIONS.get(operation).paths()::contains);
  }

  private static Stream<String> withThoseAbove(String path) {
    int dot = path.lastIndexOf('.');
    return dot < 0
        ? Stream.of(path)
        : Stream.concat(Stream.of(path), withThoseAbove(path.substring(0, dot)));
  }

  private static SdkPojo builder(String operation) {
    try {
      return (SdkPojo)
          Class.forName(MODEL + operation + "Request").getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException absent) {
      throw new AssertionError("the model has no operation " + operation, absent);
    }
  }
}
