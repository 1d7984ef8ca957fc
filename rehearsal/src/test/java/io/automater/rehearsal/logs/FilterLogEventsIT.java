package io.automater.rehearsal.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.rehearsal.Members;
import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import io.automater.rehearsal.logs.wire.LogsService;
import io.automater.rehearsal.testfunction.TestFunctionZip;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LogFormat;

/** What the platform writes about the invocations of one function, by the SDK's own client. */
final class FilterLogEventsIT {
  private static final String GROUP = "/aws/lambda/json";

  @TempDir static Path work;
  private static Rehearsal rehearsal;
  private static LambdaClient lambda;
  private static CloudWatchLogsClient logs;

  @BeforeAll
  static void start() {
    rehearsal = Rehearsal.builder().workDirectory(work).start();
    lambda = TestClients.lambda(rehearsal);
    logs =
        CloudWatchLogsClient.builder()
            .endpointOverride(rehearsal.aws())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
            .build();
    create("json", LogFormat.JSON);
    for (String event : List.of("fine", "crash", "hang", "throw")) {
      invoke("json", event);
    }
  }

  @AfterAll
  static void stop() {
    logs.close();
    lambda.close();
    rehearsal.close();
  }

  @Test
  void shouldReportHowEachInvocationEnded() {
    assertThat(find("{ $.type = \"platform.report\" }"))
        .extracting(event -> event.message().replaceAll(".*\"status\":\"(\\w+)\".*", "$1"))
        .containsExactly("success", "error", "timeout", "error");
    assertThat(find("{ $.record.errorType = \"Runtime.ExitError\" }"))
        .extracting(event -> event.message().replaceAll(".*\"type\":\"([\\w.]+)\".*", "$1"))
        .containsExactly("platform.runtimeDone", "platform.report");
  }

  @Test
  void shouldNameStreamsByDayVersionAndEnvironment() {
    assertThat(find("{ $.type = \"platform.start\" }"))
        .hasSize(4)
        .allSatisfy(
            event ->
                assertThat(event.logStreamName())
                    .matches("\\d{4}/\\d\\d/\\d\\d/\\[\\$LATEST][0-9a-f]{32}"));
    String day = find("").getFirst().logStreamName().substring(0, 10);
    assertThat(logs.filterLogEvents(r -> r.logGroupName(GROUP).logStreamNamePrefix(day + "/[1]")))
        .extracting(FilterLogEventsResponse::events)
        .isEqualTo(List.of());
  }

  @Test
  void shouldLeaveAJsonLineOfTheFunctionAsItWasPrinted() {
    assertThat(find("{ $.Service = \"json\" }"))
        .singleElement()
        .satisfies(event -> assertThat(event.message()).startsWith("{\"_aws\":{\"Timestamp\":"));
  }

  @Test
  void shouldGiveOnePageAfterAnother() {
    List<FilteredLogEvent> all = find("");
    assertThat(logs.filterLogEventsPaginator(r -> r.logGroupName(GROUP).limit(3)).events().stream())
        .isEqualTo(all);
  }

  @Test
  void shouldFindALineWhenItIsIngested() {
    create("late", LogFormat.TEXT);
    rehearsal.logEvents().delay(Duration.ofSeconds(2));
    try {
      invoke("late", "fine");
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(
                          logs.filterLogEvents(
                                  r ->
                                      r.logGroupName("/aws/lambda/late")
                                          .filterPattern("\"REPORT RequestId\""))
                              .events())
                      .singleElement()
                      .satisfies(
                          event ->
                              assertThat(event.ingestionTime() - event.timestamp())
                                  .isEqualTo(2000)));
    } finally {
      rehearsal.logEvents().delay(Duration.ZERO);
    }
  }

  @Test
  void shouldKnowNoGroupOfAFunctionThatIsNotThere() {
    assertThatThrownBy(() -> logs.filterLogEvents(r -> r.logGroupName("/aws/lambda/none")))
        .isInstanceOfSatisfying(
            CloudWatchLogsException.class,
            refused ->
                assertThat(refused.awsErrorDetails().errorCode())
                    .isEqualTo("ResourceNotFoundException"));
  }

  @Test
  void shouldRefuseByItsNameWhatItDoesNotTake() {
    Set<String> taken =
        new LogsService(new LogEvents(Clock.systemUTC()))
            .operations()
            .get("FilterLogEvents")
            .paths();
    List<String> members = Members.of(FilterLogEventsRequest.builder());
    assertThat(members).containsAll(taken);
    for (String member : members) {
      if (!taken.contains(member)) {
        FilterLogEventsRequest.Builder request =
            FilterLogEventsRequest.builder().logGroupName(GROUP);
        Members.set(request, member, Members.some(request, member));
        assertThatThrownBy(() -> logs.filterLogEvents(request.build()))
            .as(member)
            .hasMessageContaining(member);
      }
    }
  }

  private static List<FilteredLogEvent> find(String pattern) {
    return logs.filterLogEvents(r -> r.logGroupName(GROUP).filterPattern(pattern)).events();
  }

  private static void create(String function, LogFormat format) {
    lambda.createFunction(
        r ->
            r.functionName(function)
                .runtime("java21")
                .role("arn:aws:iam::000000000000:role/test")
                .handler(TestFunctionZip.HANDLER)
                .timeout(2)
                .loggingConfig(l -> l.logFormat(format))
                .environment(
                    e ->
                        e.variables(
                            Map.of(
                                "TEST_CRASH", "crash", "TEST_HANG", "hang", "TEST_THROW", "throw")))
                .code(c -> c.zipFile(SdkBytes.fromByteArray(TestFunctionZip.build("one")))));
  }

  private static void invoke(String function, String event) {
    lambda.invoke(
        r -> r.functionName(function).payload(SdkBytes.fromUtf8String('"' + event + '"')));
  }
}
