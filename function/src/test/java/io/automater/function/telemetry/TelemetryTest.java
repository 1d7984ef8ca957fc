package io.automater.function.telemetry;

import static io.automater.function.testing.Requests.get;
import static io.automater.function.testing.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.contract.PayloadVersion;
import io.automater.function.artifact.Artifact;
import io.automater.function.lambda.RunningFunction;
import io.automater.function.server.RunningServer;
import io.automater.function.testing.FixedTime;
import io.automater.function.testing.Running;
import io.automater.function.testing.TestRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ConfigurableApplicationContext;

/** The lines that a request leaves, the same on both targets. */
class TelemetryTest {

  private static final String TRACE = "1-67891233-abcdef012345678912345678";

  private record Target(Running running, ConfigurableApplicationContext context)
      implements AutoCloseable {

    CapturedLines lines() {
      return context.getBean(CapturedLines.class);
    }

    @Override
    public void close() {
      running.close();
    }
  }

  enum Kind {
    SERVER {
      @Override
      Target start(Map<String, Object> settings) {
        RunningServer server = RunningServer.with(settings, BEANS);
        return new Target(server, server.context());
      }

      @Override
      void preview(Target target, String path) throws Exception {
        target.running().call(get(path, "X-Automater-Track", "preview"));
      }
    },
    LAMBDA {
      @Override
      Target start(Map<String, Object> settings) {
        RunningFunction function =
            RunningFunction.with(PayloadVersion.HTTP_API_2_0, settings, BEANS);
        return new Target(function, function.context());
      }

      @Override
      void preview(Target target, String path) throws Exception {
        RunningFunction function = (RunningFunction) target.running();
        function.invoke(function.event(get(path)), "candidate");
      }
    };

    private static final Class<?>[] BEANS = {
      CapturedLines.class, FixedTime.class, TestRoutes.class
    };

    abstract Target start(Map<String, Object> settings);

    /** A request by the preview URL, as the platform hands it over. */
    abstract void preview(Target target, String path) throws Exception;
  }

  @ParameterizedTest
  @EnumSource
  void shouldLogALineForEachRequest(Kind kind) throws Exception {
    try (Target target = kind.start(Map.of())) {
      target
          .running()
          .call(
              get(
                  "/version?secret=1",
                  "x-request-id",
                  "order-42",
                  "x-amzn-trace-id",
                  "Root=" + TRACE + ";Sampled=1"));
      JsonNode line = await().until(() -> target.lines().requests(), all -> all.size() == 1).get(0);
      assertThat(line.path("time").asText()).isEqualTo(FixedTime.NOW.toString());
      assertThat(line.path("level").asText()).isEqualTo("INFO");
      assertThat(line.path("requestId").asText()).isEqualTo("order-42");
      assertThat(line.path("traceId").asText()).isEqualTo(TRACE);
      assertThat(line.path("version").asText()).isEqualTo(Artifact.ofThisBuild().version());
      assertThat(line.path("route").asText()).isEqualTo("/version");
      assertThat(line.path("method").asText()).isEqualTo("GET");
      assertThat(line.path("status").asInt()).isEqualTo(200);
      assertThat(line.path("durationMillis").asDouble()).isPositive();
      assertThat(line.toString()).doesNotContain("secret");
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldCountRequestsAndFaultsByServiceAndVersion(Kind kind) throws Exception {
    String setting = kind == Kind.LAMBDA ? "AWS_LAMBDA_FUNCTION_NAME" : "AUTOMATER_SERVICE";
    try (Target target = kind.start(Map.of(setting, "shop"))) {
      for (String path : List.of("/", "/nothing-here", "/broken")) {
        target.running().call(get(path));
      }
      List<JsonNode> metrics =
          await().until(() -> target.lines().metrics(), lines -> lines.size() == 3);
      assertThat(metrics)
          .extracting(line -> line.path("Requests").asInt())
          .containsExactly(1, 1, 1);
      assertThat(metrics).extracting(line -> line.path("Faults").asInt()).containsExactly(0, 0, 1);
      JsonNode last = metrics.get(2);
      assertThat(last.at("/_aws/Timestamp").asLong()).isEqualTo(FixedTime.NOW.toEpochMilli());
      JsonNode directive = last.at("/_aws/CloudWatchMetrics/0");
      assertThat(directive.path("Namespace").asText()).isEqualTo("Automater");
      assertThat(directive.path("Dimensions").toString()).isEqualTo("[[\"Service\",\"Version\"]]");
      assertThat(last.path("Service").asText()).isEqualTo("shop");
      assertThat(last.path("Version").asText()).isEqualTo(Artifact.ofThisBuild().version());
      assertThat(directive.path("Metrics").toString())
          .isEqualTo(
              "[{\"Name\":\"Requests\",\"Unit\":\"Count\",\"StorageResolution\":1},"
                  + "{\"Name\":\"Faults\",\"Unit\":\"Count\",\"StorageResolution\":1},"
                  + "{\"Name\":\"Latency\",\"Unit\":\"Milliseconds\",\"StorageResolution\":1},"
                  + "{\"Name\":\"ColdStart\",\"Unit\":\"Count\",\"StorageResolution\":1}]");
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldKeepRequestsByThePreviewUrlApartFromUsers(Kind kind) throws Exception {
    try (Target target = kind.start(Map.of())) {
      kind.preview(target, "/");
      target.running().call(get("/"));
      List<JsonNode> metrics =
          await().until(() -> target.lines().metrics(), lines -> lines.size() == 2);
      assertThat(metrics)
          .extracting(line -> line.at("/_aws/CloudWatchMetrics/0/Dimensions").toString())
          .containsExactly("[[\"Service\",\"Version\",\"Track\"]]", "[[\"Service\",\"Version\"]]");
      assertThat(metrics)
          .extracting(line -> line.path("Track").asText())
          .containsExactly("preview", "live");
    }
  }

  @Test
  void shouldTakeNoCallersWordForItOnLambda() throws Exception {
    try (Target target = Kind.LAMBDA.start(Map.of())) {
      target.running().call(get("/", "x-automater-track", "preview"));
      assertThat(await().until(() -> target.lines().metrics(), lines -> !lines.isEmpty()))
          .extracting(line -> line.path("Track").asText())
          .containsExactly("live");
    }
  }

  @Test
  void shouldKnowThePreviewByTheAliasThatTheEnvironmentNames() throws Exception {
    try (Target target = Kind.LAMBDA.start(Map.of("AUTOMATER_CANDIDATE_ALIAS", "next"))) {
      RunningFunction function = (RunningFunction) target.running();
      function.invoke(function.event(get("/")), "next");
      function.invoke(function.event(get("/")), "candidate");
      assertThat(await().until(() -> target.lines().metrics(), lines -> lines.size() == 2))
          .extracting(line -> line.path("Track").asText())
          .containsExactly("preview", "live");
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldCountNoFaultForWhatACallerWrote(Kind kind) throws Exception {
    try (Target target = kind.start(Map.of())) {
      target.running().call(get("/", "accept", "application/json; charset=ISO-8859-1"));
      target.running().call(get("/", "content-type", "application/json;charset=\"utf-8\";q=1"));
      target.running().call(get("/seen", "cookie", "a b=1"));
      List<JsonNode> metrics =
          await().until(() -> target.lines().metrics(), lines -> lines.size() == 3);
      assertThat(metrics).extracting(line -> line.path("Faults").asInt()).containsOnly(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kube-probe/1.33, /healthz",
    "kube-probe/1.33, /readyz",
    "ELB-HealthChecker/2.0, /readyz",
  })
  void shouldNeitherCountNorLogAHealthCheckOfThePlatform(String agent, String path)
      throws Exception {
    try (Target target = Kind.SERVER.start(Map.of())) {
      target.running().call(get(path, "user-agent", agent));
      target.running().call(get("/"));
      List<JsonNode> metrics =
          await().until(() -> target.lines().metrics(), lines -> !lines.isEmpty());
      assertThat(metrics).hasSize(1);
      assertThat(metrics.get(0).path("ColdStart").asInt()).as("the first user's").isEqualTo(1);
      assertThat(target.lines().requests())
          .extracting(line -> line.path("route").asText())
          .containsExactly("/");
    }
  }

  @Test
  void shouldLogAHealthCheckThatFailsAndNotCountIt() throws Exception {
    try (Target target = Kind.SERVER.start(Map.of())) {
      AvailabilityChangeEvent.publish(target.context(), ReadinessState.REFUSING_TRAFFIC);
      target.running().call(get("/readyz", "user-agent", "ELB-HealthChecker/2.0"));
      target.running().call(get("/version"));
      List<JsonNode> metrics =
          await().until(() -> target.lines().metrics(), lines -> !lines.isEmpty());
      assertThat(metrics).hasSize(1);
      assertThat(target.lines().requests())
          .extracting(line -> line.path("status").asInt())
          .containsExactly(503, 200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SERVER, curl/8.5.0, /healthz",
    "SERVER, kube-probe/1.33, /version",
    "LAMBDA, kube-probe/1.33, /healthz",
  })
  void shouldCountWhatUsersAsk(Kind kind, String agent, String path) throws Exception {
    try (Target target = kind.start(Map.of())) {
      target.running().call(get(path, "user-agent", agent));
      assertThat(await().until(() -> target.lines().metrics(), lines -> !lines.isEmpty()))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldKeepTheLatencyOfAColdStartApart(Kind kind) throws Exception {
    try (Target target = kind.start(Map.of())) {
      target.running().call(get("/"));
      target.running().call(get("/"));
      List<JsonNode> metrics =
          await().until(() -> target.lines().metrics(), lines -> lines.size() == 2);
      JsonNode cold = metrics.get(0);
      assertThat(cold.path("ColdStart").asInt()).isEqualTo(1);
      assertThat(cold.has("Latency")).isFalse();
      assertThat(cold.at("/_aws/CloudWatchMetrics/0/Metrics").toString()).doesNotContain("Latency");
      JsonNode warm = metrics.get(1);
      assertThat(warm.path("ColdStart").asInt()).isZero();
      assertThat(warm.path("Latency").asDouble()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource
  void shouldDeclareEveryMetricThatItGives(Kind kind) throws Exception {
    try (Target target = kind.start(Map.of())) {
      target.running().call(request("POST", "/nothing-here", "x"));
      target.running().call(get("/"));
      List<JsonNode> metrics =
          await().until(() -> target.lines().metrics(), lines -> lines.size() == 2);
      for (JsonNode line : metrics) {
        List<String> declared = new ArrayList<>();
        line.at("/_aws/CloudWatchMetrics/0/Metrics")
            .forEach(metric -> declared.add(metric.path("Name").asText()));
        assertThat(
                Stream.of("Requests", "Faults", "Latency", "ColdStart").filter(line::has).toList())
            .isEqualTo(declared);
      }
    }
  }
}
