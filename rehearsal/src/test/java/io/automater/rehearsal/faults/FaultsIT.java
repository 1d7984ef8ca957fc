package io.automater.rehearsal.faults;

import static io.automater.rehearsal.TestClients.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Faults as a real client meets them. */
final class FaultsIT {
  @TempDir Path work;
  private Rehearsal rehearsal;
  private LambdaClient lambda;

  @BeforeEach
  void start() {
    rehearsal = Rehearsal.builder().workDirectory(work).start();
    lambda = TestClients.lambda(rehearsal);
    TestClients.create(lambda, FUNCTION, Map.of());
  }

  @AfterEach
  void stop() {
    lambda.close();
    rehearsal.close();
  }

  @Test
  void shouldThrottleTheNextCallsOnly() {
    rehearsal.faults().next("UpdateFunctionConfiguration", 2, new Fault.Throttle());
    assertThatThrownBy(() -> describe("a")).isInstanceOf(TooManyRequestsException.class);
    assertThat(description()).isEmpty();
    assertThatThrownBy(() -> describe("b")).isInstanceOf(TooManyRequestsException.class);
    describe("c");
    assertThat(description()).isEqualTo("c");
  }

  @Test
  void shouldFailOnlyTheCallThatIsMeant() {
    rehearsal.faults().onCall("mutating", 2, new Fault.ServerError(503));
    describe("a");
    assertThatThrownBy(() -> describe("b"))
        .isInstanceOf(LambdaException.class)
        .satisfies(failed -> assertThat(((LambdaException) failed).statusCode()).isEqualTo(503));
    assertThat(description()).isEqualTo("a");
    describe("c");
    assertThat(description()).isEqualTo("c");
  }

  @Test
  void shouldCloseTheSocketWithoutAnAnswer() {
    rehearsal.faults().next("UpdateFunctionConfiguration", 1, new Fault.Reset());
    assertThatThrownBy(() -> describe("a")).isInstanceOf(SdkClientException.class);
    assertThat(description()).isEmpty();
  }

  @Test
  void shouldApplyASlowCall() {
    rehearsal
        .faults()
        .next("UpdateFunctionConfiguration", 1, new Fault.Slow(Duration.ofMillis(300)));
    long before = System.nanoTime();
    describe("a");
    assertThat(System.nanoTime() - before).isGreaterThan(300_000_000L);
    assertThat(description()).isEqualTo("a");
  }

  @Test
  void shouldHoldACallThatIsNotApplied() throws Exception {
    rehearsal.faults().next("UpdateFunctionConfiguration", 1, new Fault.HangBefore());
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> describe("a"));
    assertThat(rehearsal.faults().awaitHeld("UpdateFunctionConfiguration", Duration.ofSeconds(5)))
        .get()
        .satisfies(held -> assertThat(held.subject()).isEqualTo(FUNCTION));
    rehearsal.faults().release();
    assertThatThrownBy(call::join).hasCauseInstanceOf(SdkClientException.class);
    assertThat(description()).isEmpty();
  }

  @Test
  void shouldHoldTheAnswerOfACallThatIsApplied() throws Exception {
    rehearsal.faults().next("UpdateFunctionConfiguration", 1, new Fault.HangAfter());
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> describe("a"));
    assertThat(rehearsal.faults().awaitHeld("mutating", Duration.ofSeconds(5))).isPresent();
    assertThat(description()).isEqualTo("a");
    assertThat(call).isNotDone();
    rehearsal.faults().release();
    call.join();
  }

  @Test
  void shouldRecordTheCalls() {
    describe("a");
    assertThat(description()).isEqualTo("a");
    assertThat(rehearsal.faults().calls())
        .extracting(RecordedCall::operation, RecordedCall::mutating)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("CreateFunction", true),
            org.assertj.core.groups.Tuple.tuple("UpdateFunctionConfiguration", true),
            org.assertj.core.groups.Tuple.tuple("GetFunctionConfiguration", false));
  }

  @Test
  void shouldBeControlledOverHttp() throws Exception {
    assertThat(
            control(
                    "POST",
                    "faults",
                    "{\"operation\":\"UpdateFunctionConfiguration\"," + "\"fault\":\"hangAfter\"}")
                .statusCode())
        .isEqualTo(204);
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> describe("a"));
    HttpResponse<String> held =
        control("GET", "held?operation=UpdateFunctionConfiguration&waitMillis=5000", "");
    assertThat(held.statusCode()).isEqualTo(200);
    assertThat(held.body()).contains("\"operation\":\"UpdateFunctionConfiguration\"");
    assertThat(control("GET", "calls", "").body()).contains("\"fault\":\"HangAfter\"");
    assertThat(control("POST", "release", "").statusCode()).isEqualTo(204);
    call.join();
    assertThat(control("GET", "held", "").statusCode()).isEqualTo(404);
    HttpResponse<String> wrong = control("POST", "faults", "{\"operation\":\"*\",\"fault\":\"x\"}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body()).contains("throttle, serverError, reset");
  }

  private HttpResponse<String> control(String method, String path, String body) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(rehearsal.aws() + "/_rehearsal/" + path))
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  private void describe(String text) {
    lambda.updateFunctionConfiguration(r -> r.functionName(FUNCTION).description(text));
  }

  private String description() {
    return lambda.getFunctionConfiguration(r -> r.functionName(FUNCTION)).description();
  }
}
