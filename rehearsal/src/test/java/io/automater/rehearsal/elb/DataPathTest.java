package io.automater.rehearsal.elb;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.EksClients;
import io.automater.rehearsal.http.DropConnection;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of requests, with targets in this JVM and the real SDK moving the weights. */
final class DataPathTest {
  @TempDir Path work;
  private Balancer balancer;

  private Balancer start(UnaryOperator<ElbSettings> settings) {
    balancer = new Balancer(work, settings);
    return balancer;
  }

  private Balancer start() {
    return start(UnaryOperator.identity());
  }

  @AfterEach
  void stop() {
    balancer.close();
  }

  private void healthy(String colour) {
    balancer.awaitState(colour, balancer.target(colour), TargetHealth.State.HEALTHY);
  }

  private int greens(int requests) throws Exception {
    int greens = 0;
    for (int i = 0; i < requests; i++) {
      greens += balancer.get("/").body().equals("green") ? 1 : 0;
    }
    return greens;
  }

  private static boolean isHealthCheck(HttpRequest request) {
    return request.rawPath().equals("/readyz");
  }

  @Test
  void shouldHoldWeightsWithinAPercentOverTwoThousandRequests() throws Exception {
    start();
    healthy("blue");
    healthy("green");
    balancer.clients.weigh(90, 10);
    assertThat(greens(2000) / 2000.0).isBetween(0.09, 0.11);
    balancer.clients.weigh(1, 998);
    assertThat(greens(2000) / 2000.0).isBetween(0.989, 1.0);
    balancer.clients.weigh(0, 100);
    assertThat(greens(50)).isEqualTo(50);
    balancer.clients.weigh(100, 0);
    assertThat(greens(50)).isZero();
  }

  @Test
  void shouldTakeTheRuleOfTheHeaderFirst() throws Exception {
    start();
    healthy("blue");
    healthy("green");
    assertThat(balancer.get("/x").body()).isEqualTo("blue");
    assertThat(balancer.get("/x", "X-Automater-Track", "Preview").body()).isEqualTo("green");
    assertThat(balancer.get("/x", "x-automater-track", "other").body()).isEqualTo("blue");
    balancer.clients.weigh(balancer.rehearsal.environment().candidate().arn(), 1, 0);
    assertThat(balancer.get("/x", "x-automater-track", "preview").body()).isEqualTo("blue");
  }

  @Test
  void shouldTakeTurnsAmongHealthyTargets() throws Exception {
    start();
    for (String name : new String[] {"a", "b", "c"}) {
      InetSocketAddress address =
          balancer.target("blue", request -> HttpAnswer.of(200, "text/plain", name));
      balancer.awaitState("blue", address, TargetHealth.State.HEALTHY);
    }
    StringBuilder turns = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      turns.append(balancer.get("/").body());
    }
    assertThat(turns.toString()).isIn("abcabc", "bcabca", "cabcab");
  }

  @Test
  void shouldAnswer503WhenNothingMayTakeARequest() throws Exception {
    start();
    assertThat(balancer.get("/").statusCode()).as("no target").isEqualTo(503);
    healthy("blue");
    balancer.clients.weigh(0, 0);
    HttpResponse<String> answer = balancer.get("/");
    assertThat(answer.statusCode()).as("both weights 0").isEqualTo(503);
    assertThat(answer.headers().firstValue("server")).hasValue("awselb/2.0");
    balancer.clients.weigh(1, 0);
    assertThat(balancer.get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldFailOpenWithoutAHealthyTargetUnlessToldNotTo() throws Exception {
    start();
    InetSocketAddress sick =
        balancer.target("blue", request -> HttpAnswer.empty(isHealthCheck(request) ? 500 : 200));
    balancer.awaitState("blue", sick, TargetHealth.State.UNHEALTHY);
    assertThat(balancer.get("/").statusCode()).isEqualTo(200);
    balancer.close();

    start(settings -> settings.withFailOpen(false));
    sick = balancer.target("blue", request -> HttpAnswer.empty(isHealthCheck(request) ? 500 : 200));
    balancer.awaitState("blue", sick, TargetHealth.State.UNHEALTHY);
    assertThat(balancer.get("/").statusCode()).isEqualTo(503);
  }

  @Test
  void shouldLeaveAnUnhealthyTargetOutUntilItRecovers() throws Exception {
    start();
    healthy("blue");
    boolean[] sick = {true};
    InetSocketAddress other =
        balancer.target(
            "blue",
            request -> {
              int status = isHealthCheck(request) && sick[0] ? 503 : 200;
              return HttpAnswer.of(status, "text/plain", "other");
            });
    balancer.awaitState("blue", other, TargetHealth.State.UNHEALTHY);
    for (int i = 0; i < 10; i++) {
      assertThat(balancer.get("/").body()).isEqualTo("blue");
    }
    sick[0] = false;
    balancer.awaitState("blue", other, TargetHealth.State.HEALTHY);
    assertThat(balancer.get("/").body() + balancer.get("/").body()).contains("other", "blue");
  }

  @Test
  void shouldAnswer502Or504ForATargetThatIsGoneBreaksOrIsSilent() throws Exception {
    CountDownLatch released = new CountDownLatch(1);
    start(
        settings ->
            settings.withDelays(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ZERO));
    InetSocketAddress target =
        balancer.target(
            "blue",
            request -> {
              switch (request.rawPath()) {
                case "/broken" -> throw new DropConnection("told to");
                case "/silent" -> await(released);
                default -> {
                  // Answers.
                }
              }
              return HttpAnswer.empty(200);
            });
    balancer.awaitState("blue", target, TargetHealth.State.HEALTHY);
    assertThat(balancer.get("/broken").statusCode()).isEqualTo(502);
    assertThat(balancer.get("/silent").statusCode()).isEqualTo(504);
    released.countDown();
    balancer.deregister("blue", target);
    balancer.register("blue", new InetSocketAddress("127.0.0.1", 1));
    assertThat(balancer.get("/").statusCode()).as("refused").isEqualTo(502);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void shouldFinishRequestsOfADrainingTargetAndGiveItNoMore() throws Exception {
    start();
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    InetSocketAddress old =
        balancer.target(
            "blue",
            request -> {
              if (request.rawPath().equals("/long")) {
                arrived.countDown();
                await(released);
              }
              return HttpAnswer.of(200, "text/plain", "old");
            });
    balancer.awaitState("blue", old, TargetHealth.State.HEALTHY);
    CompletableFuture<HttpResponse<String>> inFlight =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return balancer.get("/long");
              } catch (Exception failed) {
                throw new IllegalStateException(failed);
              }
            });
    arrived.await();
    healthy("blue");
    balancer.deregister("blue", old);
    assertThat(balancer.group("blue").health(old).state()).isEqualTo(TargetHealth.State.DRAINING);
    for (int i = 0; i < 10; i++) {
      assertThat(balancer.get("/").body()).isEqualTo("blue");
    }
    released.countDown();
    assertThat(inFlight.get().body()).isEqualTo("old");
    // The delay is over some time after that.
    balancer.awaitState("blue", old, TargetHealth.State.UNUSED);
  }

  @Test
  void shouldBringAWeightIntoEffectAfterTheLag() throws Exception {
    start(
        settings ->
            settings.withDelays(
                Duration.ofMillis(100), Duration.ofSeconds(60), Duration.ofMillis(400)));
    healthy("blue");
    healthy("green");
    long before = System.nanoTime();
    balancer.clients.weigh(0, 100);
    // The API tells what was written, and the data path still does what was before.
    assertThat(((Action.Forward) balancer.rehearsal.environment().live().action()).groups())
        .extracting(Action.Weighted::weight)
        .containsExactly(0, 100);
    assertThat(balancer.get("/").body()).isEqualTo("blue");
    EksClients.patiently()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> balancer.get("/").body().equals("green"));
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(400));
  }

  @Test
  void shouldPassOnNoHeaderThatIsForOneHop() throws Exception {
    start();
    InetSocketAddress target =
        balancer.target(
            "blue",
            request ->
                HttpAnswer.of(
                    200,
                    "text/plain",
                    (request.header("keep-alive").orElse("-")
                            + request.header("te").orElse("-")
                            + request.header("x-own").orElse("-"))
                        .getBytes(StandardCharsets.UTF_8)));
    balancer.awaitState("blue", target, TargetHealth.State.HEALTHY);
    assertThat(
            balancer.get("/", "keep-alive", "timeout=5", "te", "trailers", "x-own", "kept").body())
        .isEqualTo("--kept");
  }

  @Test
  void shouldSayWhereARequestCameFrom() throws Exception {
    start();
    InetSocketAddress target =
        balancer.target(
            "blue",
            request -> {
              String seen =
                  String.join(
                      "|",
                      request.header("x-forwarded-for").orElse(""),
                      request.header("x-forwarded-proto").orElse(""),
                      request.header("x-forwarded-port").orElse(""),
                      request.header("x-amzn-trace-id").orElse(""),
                      request.header("host").orElse(""),
                      request.rawPath() + "?" + request.rawQuery());
              return HttpAnswer.of(200, "text/plain", seen.getBytes(StandardCharsets.UTF_8));
            });
    balancer.awaitState("blue", target, TargetHealth.State.HEALTHY);
    int port = balancer.url().getPort();
    assertThat(balancer.get("/a%2Fb?x=%20y", "x-forwarded-for", "10.0.0.1").body())
        .matches(
            "10\\.0\\.0\\.1, 127\\.0\\.0\\.1\\|http\\|"
                + port
                + "\\|Root=1-[0-9a-f]{8}-[0-9a-f]{24}\\|127\\.0\\.0\\.1:"
                + port
                + "\\|/a%2Fb\\?x=%20y");
    assertThat(balancer.get("/", "x-amzn-trace-id", "Root=1-2-3").body())
        .contains("|Self=1-")
        .contains(";Root=1-2-3|");
  }
}
