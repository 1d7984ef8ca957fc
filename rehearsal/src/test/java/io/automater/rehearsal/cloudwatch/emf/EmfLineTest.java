package io.automater.rehearsal.cloudwatch.emf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.store.MetricKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmfLineTest {
  private static final Instant AT = Instant.ofEpochMilli(1_780_315_200_123L);

  @Test
  void shouldGiveEachMetricOncePerSetOfDimensions() throws MalformedEmf {
    List<EmfSample> samples =
        EmfLine.read(
            line(
                "[[],[\"Service\"],[\"Service\",\"Version\"]]",
                "{\"Name\":\"Requests\",\"Unit\":\"Count\",\"StorageResolution\":1}",
                "\"Service\":\"s\",\"Version\":\"2\",\"Requests\":1"));

    assertThat(samples)
        .extracting(EmfSample::metric, EmfSample::unit, EmfSample::at, EmfSample::resolution)
        .containsExactly(
            tuple(MetricKey.of("N", "Requests", Map.of()), "Count", AT, 1),
            tuple(MetricKey.of("N", "Requests", Map.of("Service", "s")), "Count", AT, 1),
            tuple(
                MetricKey.of("N", "Requests", Map.of("Version", "2", "Service", "s")),
                "Count",
                AT,
                1));
  }

  @Test
  void shouldTakeSeveralValuesOfOneMetric() throws MalformedEmf {
    assertThat(EmfLine.read(line("[[]]", "{\"Name\":\"m\"}", "\"m\":[1,2.5,2.5]")))
        .extracting(EmfSample::value, EmfSample::times)
        .containsExactly(tuple(1.0, 1.0), tuple(2.5, 1.0), tuple(2.5, 1.0));
    assertThat(
            EmfLine.read(
                line("[[]]", "{\"Name\":\"m\"}", "\"m\":{\"Values\":[1,2],\"Counts\":[30,4]}")))
        .extracting(EmfSample::value, EmfSample::times)
        .containsExactly(tuple(1.0, 30.0), tuple(2.0, 4.0));
  }

  @Test
  void shouldPassOverMetricsThatTheLineDoesNotGive() throws MalformedEmf {
    assertThat(
            EmfLine.read(line("[[]]", "{\"Name\":\"Latency\"},{\"Name\":\"Cold\"}", "\"Cold\":1")))
        .extracting(sample -> sample.metric().name())
        .containsExactly("Cold");
  }

  @Test
  void shouldStoreByTheMinuteAndWithoutUnitUnlessToldOtherwise() throws MalformedEmf {
    assertThat(EmfLine.read(line("[[]]", "{\"Name\":\"m\"}", "\"m\":1")))
        .extracting(EmfSample::resolution, EmfSample::unit)
        .containsExactly(tuple(60, "None"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "START RequestId: 1 Version: 2",
        "{\"level\":\"INFO\",\"message\":\"hello\"}",
        "{\"message\":\"an \\\"_aws\\\" in a text\"}",
        "it says \"_aws\" and is no JSON",
        "[\"_aws\"]",
        "{\"broken json",
      })
  void shouldPassOverWhatIsNoEmf(String line) throws MalformedEmf {
    assertThat(EmfLine.read(line)).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"_aws":                                     | the line is no JSON
          {"_aws":{}}                                  | _aws.Timestamp is '', not epoch millis
          {"_aws":{"Timestamp":"now"}}                 | _aws.Timestamp is '"now"'
          {"_aws":{"Timestamp":1}}                     | _aws.CloudWatchMetrics is not a list
          {"_aws":{"Timestamp":1,"CloudWatchMetrics":[{}]}} | Namespace is missing
          {"_aws":{"Timestamp":1,"CloudWatchMetrics":[{"Namespace":"N"}]}} | needs the lists Dimensions and Metrics
          """)
  void shouldSayWhatBreaksTheFormat(String line, String message) {
    refused(line, message);
  }

  @Test
  void shouldSayWhichMemberBreaksTheFormat() {
    refused(line("[[\"V\"]]", "{\"Name\":\"m\"}", "\"m\":1"), "dimension 'V' has no text");
    refused(line("[[\"V\"]]", "{\"Name\":\"m\"}", "\"m\":1,\"V\":7"), "dimension 'V' has no text");
    refused(line("[\"V\"]", "{\"Name\":\"m\"}", "\"m\":1"), "is not a list of at most 30 names");
    refused(line("[[]]", "{}", "\"m\":1"), "a metric has no Name");
    refused(line("[[]]", "{\"Name\":\"m\"}", "\"m\":\"1\""), "'m' is '\"1\"', not a number");
    refused(line("[[]]", "{\"Name\":\"m\"}", "\"m\":[1,null]"), "'m' is 'null', not a number");
    refused(
        line("[[]]", "{\"Name\":\"m\"}", "\"m\":{\"Values\":[1],\"Counts\":[0]}"),
        "'m' has a count of 0.0");
    refused(
        line("[[]]", "{\"Name\":\"m\",\"StorageResolution\":5}", "\"m\":1"),
        "StorageResolution of 'm' is 5, neither 1 nor 60");
    String many =
        IntStream.range(0, 101).mapToObj(String::valueOf).collect(Collectors.joining(","));
    refused(line("[[]]", "{\"Name\":\"m\"}", "\"m\":[" + many + "]"), "more than 100 values");
  }

  @Test
  void shouldCountAndReportMalformedLinesAndKeepNothingOfThem() {
    CloudWatch cloudWatch = new CloudWatch(() -> AT, "eu-central-1", "123456789012");

    cloudWatch.emf("plain text");
    cloudWatch.emf(line("[[]]", "{\"Name\":\"good\"},{\"Name\":\"m\"}", "\"good\":1,\"m\":\"1\""));
    IntStream.range(0, 30).forEach(i -> cloudWatch.emf("{\"_aws\":{\"Timestamp\":1}}"));

    assertThat(cloudWatch.malformedEmf()).isEqualTo(31);
    assertThat(cloudWatch.emfProblems()).hasSize(20).last().asString().contains("not a list");
    assertThat(cloudWatch.metrics().metrics()).isEmpty();
  }

  private static void refused(String line, String message) {
    assertThatThrownBy(() -> EmfLine.read(line))
        .isInstanceOf(MalformedEmf.class)
        .hasMessageContaining(message);
  }

  private static String line(String dimensions, String metrics, String members) {
    return ("{\"_aws\":{\"Timestamp\":%d,\"CloudWatchMetrics\":[{\"Namespace\":\"N\","
            + "\"Dimensions\":%s,\"Metrics\":[%s]}]},%s}")
        .formatted(AT.toEpochMilli(), dimensions, metrics, members);
  }
}
