package io.automater.rehearsal.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.ToolOnPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are not Java, as processes; skipped, and said so, where they are not installed. */
class OtherClientsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  @TempDir Path directory;

  private final CloudWatch cloudWatch =
      new CloudWatch(new MovedClock(NOON.plusSeconds(60)), "eu-central-1", "123456789012");

  @ParameterizedTest
  @ValueSource(strings = {"json", "query", "smithy-rpc-v2-cbor"})
  void shouldServeBoto3InEachOfItsProtocols(String protocol) throws Exception {
    ToolOnPath.assume("python3", "-c", "import boto3");
    Path script = directory.resolve("client.py");
    try (InputStream resource = getClass().getResourceAsStream("client.py");
        CloudWatchServer server = new CloudWatchServer(cloudWatch)) {
      Files.copy(resource, script);
      JsonNode got =
          JSON.readTree(
              run("python3", script.toString(), server.url().toString(), protocol, NOON + ""));

      assertThat(got.at("/results/0/Values").toString()).isEqualTo("[10.0]");
      assertThat(got.at("/results/0/Label").asText()).isEqualTo("latency & <more> SampleCount");
      assertThat(got.at("/results/0/Timestamps/0").asText()).startsWith("2026-06-01T12:00:00");
      assertThat(got.at("/results/1/Values").toString()).isEqualTo("[1.0]");
      assertThat(got.at("/results/2/Values").toString()).isEqualTo("[0.1]");
      assertThat(got.at("/results/2/Label").asText()).isEqualTo("slow share");
      assertThat(got.at("/results/2/StatusCode").asText()).isEqualTo("Complete");
      assertThat(got.at("/p50/p50").asDouble()).isEqualTo(20.0);
      assertThat(got.at("/listed/0/Dimensions").size()).isEqualTo(2);
      assertThat(got.path("alarm").toString())
          .startsWith("[\"INSUFFICIENT_DATA\",0.05,1,true,\"slow / n\",\"2026-06-01T12:01:00");
      assertThat(got.at("/reserved/0").asText()).isEqualTo("InvalidParameterValueException");
      assertThat(got.at("/reserved/1").asText())
          .isIn("InvalidParameterValue", "InvalidParameterValueException");
      assertThat(got.at("/backwards/1").asText()).isEqualTo("ValidationError");
      assertThat(got.at("/backwards/2").asText()).contains("EndTime must be greater");
      assertThat(got.at("/unknownAlarm/1").asText()).isEqualTo("ResourceNotFound");
      assertThat(got.path("left").toString()).isEqualTo("[]");
    }
  }

  @Test
  void shouldServeTheAwsCommandLine() throws Exception {
    ToolOnPath.assume("aws", "--version");
    cloudWatch.count("N", Map.of("Version", "2"), "Requests", 3, "Count", NOON, 1);
    try (CloudWatchServer server = new CloudWatchServer(cloudWatch)) {
      String url = server.url().toString();
      run(
          ("aws --endpoint-url %s cloudwatch put-metric-alarm --alarm-name busy --namespace N"
                  + " --metric-name Requests --dimensions Name=Version,Value=2 --statistic Sum"
                  + " --period 60 --evaluation-periods 1 --threshold 2"
                  + " --comparison-operator GreaterThanThreshold")
              .formatted(url)
              .split(" "));
      cloudWatch.evaluate();
      JsonNode alarms =
          JSON.readTree(run("aws", "--endpoint-url", url, "cloudwatch", "describe-alarms"));
      JsonNode points =
          JSON.readTree(
              run(
                  ("aws --endpoint-url %s cloudwatch get-metric-statistics --namespace N"
                          + " --metric-name Requests --dimensions Name=Version,Value=2"
                          + " --start-time 2026-06-01T12:00:00Z --end-time 2026-06-01T12:01:00Z"
                          + " --period 60 --statistics Sum")
                      .formatted(url)
                      .split(" ")));

      assertThat(alarms.at("/MetricAlarms/0/StateValue").asText()).isEqualTo("ALARM");
      assertThat(alarms.at("/MetricAlarms/0/Statistic").asText()).isEqualTo("Sum");
      assertThat(points.at("/Datapoints/0/Sum").asDouble()).isEqualTo(3.0);
    }
  }

  private static String run(String... command) throws Exception {
    Process process = process(command);
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }

  private static Process process(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID", "id",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "AWS_DEFAULT_REGION", "eu-central-1",
                "AWS_PAGER", ""));
    return builder.start();
  }
}
