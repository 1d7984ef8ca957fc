package io.automater.rehearsal.runtime;

import static io.automater.rehearsal.TestClients.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import io.automater.rehearsal.cloudwatch.store.MetricKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** What happens to invocations when functions behave and when they do not; processes are real. */
final class InvocationIT {
  @TempDir Path work;
  private Rehearsal rehearsal;
  private LambdaClient lambda;

  @BeforeEach
  void start() {
    rehearsal =
        Rehearsal.builder()
            .workDirectory(work)
            .poolSize(2)
            .fleet(
                settings ->
                    settings
                        .withWaiting(Duration.ofSeconds(3), 3)
                        .withInitTimeout(Duration.ofSeconds(4))
                        .withIdleStop(Duration.ofSeconds(2)))
            .start();
    lambda = TestClients.lambda(rehearsal);
  }

  @AfterEach
  void stop() {
    lambda.close();
    rehearsal.close();
  }

  @Test
  void shouldKeepTheProcessBetweenInvocations() {
    TestClients.deploy(lambda, Map.of());
    List<Long> before = rehearsal.pids();
    for (int i = 0; i < 20; i++) {
      assertThat(invoke("1", "{}").functionError()).isNull();
    }
    assertThat(rehearsal.pids()).isEqualTo(before).hasSize(1);
  }

  @Test
  void shouldGiveTheFunctionTheEnvironmentOfItsVersion() throws Exception {
    TestClients.deploy(lambda, Map.of("TEST_VERSION", "frozen"));
    TestClients.publish(lambda, FUNCTION, Map.of("TEST_VERSION", "newer"));
    assertThat(text(invoke("1", "{}"))).contains("frozen");
    assertThat(text(invoke("2", "{}"))).contains("newer");
    assertThat(text(invoke("live", "{}"))).contains("frozen");
  }

  @Test
  void shouldPassLargePayloadsBothWays() {
    TestClients.deploy(lambda, Map.of("TEST_RESPONSE", "echo"));
    String event = "{\"text\":\"" + "é".repeat(1_000_000) + "\"}";
    assertThat(text(invoke("1", event))).isEqualTo(event);
  }

  @Test
  void shouldTellOfAnExceptionAndKeepTheProcess() {
    TestClients.deploy(lambda, Map.of("TEST_THROW", "\"bad\""));
    List<Long> before = rehearsal.pids();
    InvokeResponse failed = invoke("1", "{\"a\":\"bad\"}");
    assertThat(failed.statusCode()).isEqualTo(200);
    assertThat(failed.functionError()).isEqualTo("Unhandled");
    assertThat(text(failed)).contains("java.lang.IllegalArgumentException", "told to throw");
    assertThat(invoke("1", "{}").functionError()).isNull();
    assertThat(rehearsal.pids()).isEqualTo(before);
  }

  @Test
  void shouldTellOfACrashAndStartAnew() {
    TestClients.deploy(lambda, Map.of("TEST_CRASH", "\"bad\""));
    List<Long> before = rehearsal.pids();
    InvokeResponse failed = invoke("1", "{\"a\":\"bad\"}");
    assertThat(failed.functionError()).isEqualTo("Unhandled");
    assertThat(text(failed))
        .contains("Runtime.ExitError", "Runtime exited with error: exit status 1");
    assertThat(invoke("1", "{}").functionError()).isNull();
    assertThat(rehearsal.pids()).hasSize(1).doesNotContainAnyElementsOf(before);
  }

  @Test
  void shouldEndAFunctionThatTakesTooLong() {
    TestClients.deploy(lambda, Map.of("TEST_HANG", "\"bad\""));
    List<Long> before = rehearsal.pids();
    InvokeResponse failed = invoke("1", "{\"a\":\"bad\"}");
    assertThat(failed.functionError()).isEqualTo("Unhandled");
    assertThat(text(failed)).contains("Sandbox.Timedout", "Task timed out after 2.00 seconds");
    await().until(() -> ProcessHandle.of(before.getFirst()).isEmpty());
    assertThat(invoke("1", "{}").functionError()).isNull();
  }

  @Test
  void shouldFailAVersionWhoseConstructorThrows() {
    GetFunctionConfigurationResponse version = publishBroken("fail");
    assertThat(version.stateReasonCodeAsString()).isEqualTo("FunctionError.RuntimeInitError");
    assertThat(version.stateReason()).contains("told to fail at the start");
    InvokeResponse invoked = invoke("1", "{}");
    assertThat(invoked.functionError()).isEqualTo("Unhandled");
    assertThat(text(invoked)).contains("told to fail at the start");
  }

  @Test
  void shouldFailAVersionThatExitsAtTheStart() {
    GetFunctionConfigurationResponse version = publishBroken("exit");
    assertThat(version.stateReason()).contains("Runtime.ExitError", "exit status 3");
  }

  @Test
  void shouldFailAVersionThatNeverStarts() {
    GetFunctionConfigurationResponse version = publishBroken("hang");
    assertThat(version.stateReasonCodeAsString()).isEqualTo("FunctionError.InitTimeout");
    await().until(() -> rehearsal.pids().isEmpty());
  }

  @Test
  void shouldNotInvokeAVersionThatIsPending() {
    TestClients.create(lambda, FUNCTION, Map.of("TEST_INIT", "hang"));
    lambda.publishVersion(r -> r.functionName(FUNCTION));
    assertThat(
            lambda.getFunctionConfiguration(r -> r.functionName(FUNCTION).qualifier("1")).state())
        .isEqualTo(State.PENDING);
    assertThatThrownBy(() -> invoke("1", "{}"))
        .isInstanceOf(ResourceConflictException.class)
        .hasMessageContaining("Pending");
  }

  @Test
  void shouldGrowToItsBoundAndThenThrottle() throws Exception {
    TestClients.deploy(lambda, Map.of("TEST_FAULT_DELAY_MILLIS", "1500"));
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      // Two run, three wait in line, and there is no room for more.
      List<Future<String>> calls =
          java.util.stream.IntStream.range(0, 7)
              .mapToObj(i -> callers.submit(this::throttledOrNot))
              .toList();
      int throttled = 0;
      for (Future<String> call : calls) {
        throttled += call.get().equals("throttled") ? 1 : 0;
      }
      assertThat(throttled).isBetween(1, 3);
    }
    assertThat(rehearsal.pids()).hasSize(2);
  }

  private String throttledOrNot() {
    try {
      return text(invoke("live", "{}"));
    } catch (TooManyRequestsException full) {
      assertThat(full.statusCode()).isEqualTo(429);
      return "throttled";
    }
  }

  @Test
  void shouldKeepALogOfEachVersionAndGiveItsTail() throws Exception {
    TestClients.deploy(lambda, Map.of());
    InvokeResponse invoked =
        lambda.invoke(
            r ->
                r.functionName(FUNCTION)
                    .qualifier("live")
                    .logType(LogType.TAIL)
                    .payload(SdkBytes.fromUtf8String("{}")));
    String tail =
        new String(Base64.getDecoder().decode(invoked.logResult()), StandardCharsets.UTF_8);
    assertThat(tail.lines())
        .satisfiesExactly(
            line -> assertThat(line).matches("START RequestId: [0-9a-f-]{36} Version: 1"),
            line -> assertThat(line).contains("\"Service\":\"" + FUNCTION),
            line -> assertThat(line).startsWith("END RequestId: "),
            line -> assertThat(line).startsWith("REPORT RequestId: "));
    Path log = work.resolve("logs").resolve(FUNCTION).resolve("1.log");
    await()
        .untilAsserted(
            () -> assertThat(Files.readString(log)).contains("\"Service\":\"" + FUNCTION));
  }

  @Test
  void shouldGiveTheTailOfThisInvocationAloneWhenManyRun() throws Exception {
    TestClients.deploy(lambda, Map.of("TEST_THROW", "\"bad\""));
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> tails =
          java.util.stream.IntStream.range(0, 4)
              .mapToObj(i -> callers.submit(() -> tail(i % 2 == 0 ? "{}" : "{\"a\":\"bad\"}")))
              .toList();
      for (int i = 0; i < tails.size(); i++) {
        String tail = tails.get(i).get();
        assertThat(tail.split("START RequestId", -1)).hasSize(2);
        assertThat(tail.split("END RequestId", -1)).hasSize(2);
        assertThat(tail.split("\"Service\":", -1)).as(tail).hasSize(i % 2 == 0 ? 2 : 1);
      }
    }
  }

  private String tail(String event) {
    InvokeResponse invoked =
        lambda.invoke(
            r ->
                r.functionName(FUNCTION)
                    .qualifier("live")
                    .logType(LogType.TAIL)
                    .payload(SdkBytes.fromUtf8String(event)));
    return new String(Base64.getDecoder().decode(invoked.logResult()), StandardCharsets.UTF_8);
  }

  @Test
  void shouldNotCallTheFunctionWhenTheEventIsNoJson() {
    TestClients.deploy(lambda, Map.of());
    assertThatThrownBy(() -> invoke("live", "{bad"))
        .isInstanceOf(InvalidRequestContentException.class)
        .hasMessageContaining("Could not parse request body into json");
    assertThat(rehearsal.cloudWatch().metrics().metrics())
        .extracting(MetricKey::name)
        .doesNotContain("Invocations", "Errors");
  }

  @Test
  void shouldStopVersionsThatNothingRoutesTo() {
    TestClients.deploy(lambda, Map.of("TEST_VERSION", "a"));
    TestClients.publish(lambda, FUNCTION, Map.of("TEST_VERSION", "b"));
    assertThat(rehearsal.pids()).hasSize(2);
    await().atMost(Duration.ofSeconds(8)).until(() -> rehearsal.pids().size() == 1);
    assertThat(text(invoke("live", "{}"))).contains("\\\"a\\\"");
    assertThat(text(invoke("2", "{}"))).contains("\\\"b\\\"");
  }

  @Test
  void shouldMakeRoomForAnotherVersionWhenTheMachineIsFull() {
    stop();
    rehearsal =
        Rehearsal.builder()
            .workDirectory(work.resolve("full"))
            .fleet(settings -> settings.withMaxProcesses(2))
            .start();
    lambda = TestClients.lambda(rehearsal);
    TestClients.deploy(lambda, Map.of("TEST_VERSION", "a"));
    for (String version : List.of("b", "c", "d")) {
      TestClients.publish(lambda, FUNCTION, Map.of("TEST_VERSION", version));
    }
    await().until(() -> rehearsal.pids().size() == 2);
    assertThat(text(invoke("live", "{}"))).contains("\\\"a\\\"");
    assertThat(text(invoke("4", "{}"))).contains("\\\"d\\\"");
  }

  private GetFunctionConfigurationResponse publishBroken(String how) {
    TestClients.create(lambda, FUNCTION, Map.of("TEST_INIT", how));
    lambda.publishVersion(r -> r.functionName(FUNCTION));
    await().atMost(Duration.ofSeconds(10)).until(() -> configuration().state() != State.PENDING);
    assertThat(configuration().state()).isEqualTo(State.FAILED);
    return configuration();
  }

  private GetFunctionConfigurationResponse configuration() {
    return lambda.getFunctionConfiguration(r -> r.functionName(FUNCTION).qualifier("1"));
  }

  private InvokeResponse invoke(String qualifier, String event) {
    return lambda.invoke(
        r -> r.functionName(FUNCTION).qualifier(qualifier).payload(SdkBytes.fromUtf8String(event)));
  }

  private static String text(InvokeResponse response) {
    return response.payload().asUtf8String();
  }
}
