package io.automater.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.image.training.FunctionFailed;
import io.automater.image.training.RuntimeApi;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What else the image promises, besides the contract. */
class ImageIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern STARTED = Pattern.compile("process running for ([0-9.]+)");

  @Test
  void shouldSayWhatItIsInItsLabels() throws Exception {
    String labels = Container.inspectImage("{{json .Config.Labels}}");
    assertThat(JSON.readTree(labels).path("org.opencontainers.image.version").asText())
        .isEqualTo(served(Container.freeUrl()));
    assertThat(JSON.readTree(labels).path("org.opencontainers.image.revision").asText())
        .isNotEmpty();
    assertThat(JSON.readTree(labels).path("org.opencontainers.image.created").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    assertThat(JSON.readTree(labels).path("com.amazonaws.lambda.feature.snapstart").asText())
        .isEqualTo("Allow");
  }

  /** The version that the server in it says. */
  private static String served(URI url) throws Exception {
    try (Container container = Container.server(url)) {
      Readiness.of(url).awaitOf(container);
      return JSON.readTree(url.resolve("/version").toURL()).path("version").asText();
    }
  }

  @Test
  void shouldNotBeRoot() throws Exception {
    assertThat(Container.inspectImage("{{.Config.User}}")).isEqualTo("10001:10001");
  }

  @Test
  void shouldNeedNoShell() throws Exception {
    assertThat(JSON.readTree(Container.inspectImage("{{json .Config.Entrypoint}}")))
        .first()
        .returns("java", first -> first.asText());
  }

  @Test
  void shouldFinishAndExitWithZeroOnSigterm() throws Exception {
    URI url = Container.freeUrl();
    try (Container container = Container.server(url)) {
      Readiness.of(url).awaitOf(container);
      container.terminate();
      assertThat(container.exitCode()).isZero();
      assertThat(container.lines())
          .isNotEmpty()
          .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).as(line).isTrue());
    }
  }

  /** AOTMode=on: the JVM refuses to start if it cannot use its cache. */
  @Test
  void shouldStartFromItsCache() throws Exception {
    String with = start("-XX:AOTMode=on");
    String without = start("-XX:AOTMode=off");
    System.out.printf("image: started in %s s, in %s s without its AOT cache%n", with, without);
  }

  @Test
  void shouldStartFromItsCacheWithTheSmallMachinesCollector() throws Exception {
    assertThat(start("-XX:AOTMode=on -XX:+UseSerialGC")).isNotEmpty();
  }

  /** The seconds from the start of the JVM that the server says. */
  private static String start(String options) throws Exception {
    URI url = Container.freeUrl();
    try (Container container = Container.server(url, "--env=JAVA_TOOL_OPTIONS=" + options)) {
      Readiness.of(url).awaitOf(container);
      // Written by another thread than the one that answers, and brought here by the engine.
      return Awaitility.await()
          .pollInterval(Duration.ofMillis(10))
          .atMost(Duration.ofSeconds(30))
          .until(() -> STARTED.matcher(String.join("\n", container.lines())), Matcher::find)
          .group(1);
    }
  }

  @Test
  void shouldReportAHandlerThatIsNotThereToLambda() throws Exception {
    try (RuntimeApi api = RuntimeApi.on(0);
        Container ignored = Container.lambda(api, "com.example.Missing")) {
      byte[] event = Files.readAllBytes(Path.of("..", "events", "http-api-2.0", "root.json"));
      assertThatThrownBy(() -> api.invoke(event))
          .isInstanceOf(FunctionFailed.class)
          .hasMessageContaining("Class not found: com.example.Missing");
    }
  }

  @Test
  void shouldAnswerLambdaFromTheHandlerThatIsNamed() throws Exception {
    String handler = "io.automater.function.lambda.LambdaHandler";
    try (RuntimeApi api = RuntimeApi.on(0);
        Container container = Container.lambda(api, handler)) {
      byte[] event = Files.readAllBytes(Path.of("..", "events", "http-api-2.0", "version.json"));
      assertThat(new String(api.invoke(event), StandardCharsets.UTF_8))
          .contains("\\\"target\\\":\\\"lambda\\\"");
      assertThat(container.running()).isTrue();
    }
  }
}
