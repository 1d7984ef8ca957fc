package io.automater.release.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.release.record.RecordLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidenceCommandsTest {

  private static final String HEADER =
      "second,requests,liveFaultRate,candidateFaultRate,liveSlowRate,candidateSlowRate\n";

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void shouldSimulateATraceAndPrintAnObjectPerPolicy() throws Exception {
    Path trace = Files.writeString(folder.resolve("t.csv"), HEADER + "0,100,0.001,1,0,0\n");
    assertThat(run("simulate", "--trace", trace.toString(), "--runs", "50", "-o", "json")).isZero();
    List<JsonNode> lines =
        out.toString(StandardCharsets.UTF_8).lines().map(EvidenceCommandsTest::json).toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.getFirst().fieldNames())
        .toIterable()
        .contains(
            "policy",
            "runs",
            "lostMean",
            "lostP95",
            "rolledBack",
            "promoted",
            "inconclusive",
            "secondsMean");
    assertThat(lines.getFirst().path("lostMean").asDouble()).isBetween(1.0, 20.0);
    assertThat(lines.get(1).path("policy").asText()).contains("Canary10Percent5Minutes");
    assertThat(lines.get(1).path("lostMean").asDouble()).isGreaterThan(1000);
  }

  @Test
  void shouldSimulateANamedScenarioAsATableAndAPicture() throws Exception {
    Path svg = folder.resolve("chart.svg");
    assertThat(run("simulate", "--scenario", "slow", "--runs", "20", "--svg", svg.toString()))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("slow\n")
        .containsPattern("Automater, 20 requests +[0-9.]+ +[0-9]+ +100.0 %")
        .contains("20 releases each, seed 1");
    assertThat(Files.readString(svg)).startsWith("<svg").contains("Flagger").endsWith("</svg>\n");
  }

  @Test
  void shouldSimulateEachRivalByItsQuickStartAndByItsBestPractice() {
    assertThat(run("simulate --scenario slow --runs 2 --rivals all -o json".split(" "))).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .map(line -> json(line).path("policy").asText())
        .contains(
            "CodeDeploy quick start",
            "CodeDeploy best practice",
            "Flagger quick start",
            "Flagger best practice",
            "Argo Rollouts quick start",
            "Argo Rollouts best practice");
  }

  @Test
  void shouldTakeThePolicyOfAFile() throws Exception {
    Path policy = Files.writeString(folder.resolve("p.yaml"), "schedule: AllAtOnce\n");
    assertThat(
            run(
                "simulate",
                "--scenario",
                "total-failure",
                "--policy",
                policy.toString(),
                "--runs",
                "5",
                "-o",
                "markdown"))
        .isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("| Scenario | Automater, 1 steps by schedule |")
        .contains("| total-failure |");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--scenario rain | --scenario is rain: there is no such scenario; there are total-failure",
        "--runs 0 | --runs is 0: must be at least 1",
        "--runs many | --runs is 'many': must be a whole number",
        "--trace none.csv | none.csv: can't be read",
        "--scenario slow --trace t.csv | mutually exclusive",
        "--policy none.yaml | none.yaml: can't be read",
      })
  void shouldSayWhatIsWrongWithBadInput(String arguments, String expected) {
    assertThat(run(("simulate " + arguments).split(" "))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(expected).doesNotContain("\tat ");
  }

  @Test
  void shouldExplainARecordAndNoticeAnEditedOne() throws Exception {
    List<String> record = new ARecord().lines();
    Path file = Files.write(folder.resolve("r.jsonl"), record);
    assertThat(run("explain", file.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern("[0-9]+ s  promote +by proven: 0 of [0-9]+ requests")
        .contains("evidence: faults")
        .contains("decisions replayed, all the same");
    out.reset();
    List<String> edited =
        record.stream()
            .map(line -> line.replace("\"rule\":\"proven\"", "\"rule\":\"alarm\""))
            .toList();
    Files.write(file, edited);
    assertThat(run("explain", file.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("1 differ")
        .contains("differs in line");
  }

  @Test
  void shouldSayWhatIsNoRecord() throws Exception {
    Path file = Files.writeString(folder.resolve("r.jsonl"), "hello\n");
    assertThat(run("explain", file.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("r.jsonl: line 1: is no JSON object");
  }

  @ParameterizedTest
  @ValueSource(strings = {"explain", "report"})
  void shouldSayWhatIsTheRecordOfNoRelease(String command) throws Exception {
    for (String text : List.of("", "{}\n", "{\"event\":\"note\"}\n")) {
      Path file = Files.writeString(folder.resolve("r.jsonl"), text);
      assertThat(run(command, file.toString())).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .endsWith("r.jsonl: " + RecordLine.NO_RELEASE + "\n");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"event\":\"state\",\"at\":\"x\" | at is 'x': must be a time like 2026-11-26T10:00:00Z",
        "\"event\":\"state\" | at is '': must be a time",
        "\"event\":\"verdict\",\"outcome\":\"promoted\",\"at\":5 | at is '5': must be a time",
        "\"event\":\"verdict\",\"at\":5 | outcome is '': must be one of promoted, ",
        "\"event\":\"verdict\",\"outcome\":\"zzz\" | outcome is 'zzz': must be one of promoted, ",
      })
  void shouldRefuseARecordWithADamagedField(String fields, String expected) throws Exception {
    Path file = Files.writeString(folder.resolve("r.jsonl"), "{}\n{" + fields + "}\n");
    assertThat(run("report", file.toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("r.jsonl: line 2: " + expected);
  }

  @Test
  void shouldReportWhatBecameOfARelease() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("r.jsonl"),
            """
            {"event":"verdict","outcome":"promoted","environment":"dev","live":"2","candidate":"2"}
            """);
    assertThat(run("report", "--headline", file.toString())).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("✔ dev: version 2 promoted\n");
    assertThat(run("report", folder.resolve("none").toString())).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("none: can't be read");
  }

  private int run(String... args) {
    return Main.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        args);
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (com.fasterxml.jackson.core.JsonProcessingException malformed) {
      throw new AssertionError(line, malformed);
    }
  }
}
