package io.automater.rehearsal.acts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.report.ActReport.Decision;
import io.automater.rehearsal.report.ActReport.Weight;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read from the controller's lines. */
final class ReleaseRunTest {
  @Test
  void shouldFollowTheCandidatesWeight() {
    ReleaseRun run =
        run(
            """
            {"at":"2026-01-01T00:00:01Z","event":"state","state":"planned","weight":0.0}
            {"at":"2026-01-01T00:00:02Z","event":"state","state":"shifting","weight":0.1}
            {"at":"2026-01-01T00:00:03Z","event":"state","state":"shifting","weight":0.5}
            {"at":"2026-01-01T00:00:04Z","event":"state","state":"rolledBack","weight":0.0}
            {"at":"2026-01-01T00:00:04Z","event":"verdict","outcome":"rolledBack","reason":"why"}
            """);

    assertThat(run.weights()).extracting(Weight::weight).containsExactly(0.1, 0.5, 0.0, 0.0);
    assertThat(run.outcome()).isEqualTo("rolledBack");
    assertThat(run.reason()).isEqualTo("why");
  }

  @Test
  void shouldGiveAVersionThatOneGoesBackToAllTheWeight() {
    ReleaseRun run =
        run(
            """
            {"at":"2026-01-01T00:00:04Z","event":"state","state":"rolledBack","weight":0.0}
            {"at":"2026-01-01T00:00:04Z","event":"verdict","outcome":"done","reason":"by hand"}
            """);

    assertThat(run.weights()).extracting(Weight::weight).containsExactly(1.0, 1.0);
  }

  @Test
  void shouldKeepDecisionsAndCountProbes() {
    ReleaseRun run =
        run(
            """
            {"at":"2026-01-01T00:00:01Z","event":"probe","name":"a","passed":true,"reason":""}
            {"at":"2026-01-01T00:00:01Z","event":"probe","name":"b","passed":true,"reason":""}
            {"at":"2026-01-01T00:00:02Z","event":"decision","decision":"hold","reason":"4 s left"}
            {"at":"2026-01-01T00:00:03Z","event":"decision","decision":"hold","reason":"3 s left"}
            {"at":"2026-01-01T00:00:04Z","event":"decision","decision":"promote","reason":"fine"}
            """);

    assertThat(run.probesFailed()).isZero();
    assertThat(run.decisions())
        .extracting(Decision::decision, Decision::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("probes", "all 2 pass"),
            org.assertj.core.groups.Tuple.tuple("hold", "4 s left"),
            org.assertj.core.groups.Tuple.tuple("promote", "fine"));
  }

  @Test
  void shouldSayWhatTheControllerComplainedOfWhenItGaveNoVerdict() {
    ReleaseRun run = new ReleaseRun(2, List.of(), "no such file");

    assertThat(run.outcome()).isEqualTo("none");
    assertThat(run.reason()).contains("without a verdict").contains("no such file");
  }

  private static ReleaseRun run(String lines) {
    return new ReleaseRun(0, lines.lines().map(ReleaseRunTest::json).toList(), "");
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(line, e);
    }
  }
}
