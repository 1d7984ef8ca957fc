package io.automater.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.TestClients;
import io.automater.rehearsal.testfunction.TestFunctionZip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.LogFormat;

/** The controller's source of requests that print no line, over the miniature's log. */
final class PlatformRecordsIT {
  private static final int REQUESTS = 10;

  @TempDir Path work;

  @Test
  void shouldSeeWithinSecondsWhichVersionCrashes() throws Exception {
    try (Stage stage = new Stage(work, "")) {
      format(stage, LogFormat.JSON);
      publish(stage, "2.0.0");
      Instant from = Instant.now();
      stage.rehearsal.logEvents().delay(Duration.ofSeconds(1));
      for (int request = 0; request < REQUESTS; request++) {
        invoke(stage, request < 3 ? "crash" : "fine");
      }
      List<String> told = look(stage, from, 4);
      assertThat(told).filteredOn(line -> line.startsWith("2 ")).last().isEqualTo("2 3 20");
      assertThat(told).filteredOn(line -> line.startsWith("1 ")).last().isEqualTo("1 0 20");
    }
  }

  @Test
  void shouldSayWhereAVersionLogsAsText() throws Exception {
    try (Stage stage = new Stage(work, "")) {
      format(stage, LogFormat.TEXT);
      publish(stage, "2.0.0");
      Instant from = Instant.now();
      invoke(stage, "crash");
      assertThat(look(stage, from, 1).getLast()).contains("version 2 logs as text");
    }
  }

  private static void format(Stage stage, LogFormat format) {
    stage.lambda.updateFunctionConfiguration(
        r ->
            r.functionName(Stage.FUNCTION)
                .loggingConfig(l -> l.logFormat(format))
                .environment(e -> e.variables(Map.of("TEST_CRASH", "crash"))));
  }

  private static void publish(Stage stage, String version) {
    stage.lambda.updateFunctionCode(
        r ->
            r.functionName(Stage.FUNCTION)
                .zipFile(SdkBytes.fromByteArray(TestFunctionZip.ofVersion(version)))
                .publish(true));
    TestClients.awaitActive(stage.lambda, Stage.FUNCTION, "2");
  }

  private static void invoke(Stage stage, String event) {
    stage.lambda.invoke(
        r ->
            r.functionName(Stage.FUNCTION)
                .qualifier("2")
                .payload(SdkBytes.fromUtf8String('"' + event + '"')));
  }

  private static List<String> look(Stage stage, Instant from, int looks)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ReleaseProcess.JAR.toString(),
                "src/test/resources/io/automater/rehearsal/releases/LookAtRecords.java",
                Stage.FUNCTION,
                from.toString(),
                String.valueOf(looks))
            .redirectErrorStream(true);
    builder.environment().putAll(stage.credentials());
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    return told.lines().toList();
  }
}
