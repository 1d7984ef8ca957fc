package io.automater.release.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.release.record.Replay;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

  private static final String LIVE = version("1", "1.4.0");
  private static final String CANDIDATE = version("2", "1.5.0");

  @Test
  void shouldTellAPromotion() throws Exception {
    MarkdownReport report =
        report(
            LIVE,
            CANDIDATE,
            state("10:00:00", "probing", 0),
            state("10:00:10", "shifting", 0.05),
            """
            {"at":"2026-11-27T10:00:20Z","event":"decision","decision":"hold","rule":"wait","reason":"more"}""",
            """
            {"at":"2026-11-27T10:00:30Z","event":"decision","decision":"advance","weight":0.5,"rule":"budget","reason":"a|b <c>"}""",
            """
            {"at":"2026-11-27T10:00:40Z","event":"observation","candidate":{"version":"2","requests":592,"faults":3}}""",
            state("10:01:00", "promoted", 1),
            verdict("promoted", "2"));
    assertThat(report.headline()).isEqualTo("✔ prod: 1.5.0 (version 2) promoted");
    assertThat(report.markdown())
        .startsWith("## ✔ prod: 1.5.0 (version 2) promoted\n")
        .contains("| Live | 1.5.0 (version 2) |")
        .contains("| Requests to the candidate | 592, of which 3 failed |")
        .contains("| Took | 32.0 s |")
        .contains("| 10:00:30 | advance | 50 % | budget | a\\|b &lt;c> |")
        .doesNotContain("hold")
        .doesNotContain("Probe that failed");
  }

  @Test
  void shouldDrawTheTrafficFromTheLastMomentWithoutIt() throws Exception {
    String markdown =
        report(
                state("09:00:00", "planned", 0),
                state("10:00:00", "probing", 0),
                state("10:00:30", "shifting", 0.1),
                state("10:01:00", "promoted", 1),
                verdict("promoted", "2"))
            .markdown();
    assertThat(markdown).contains("x-axis \"seconds\" 0 --> 60\n");
    List<String> points = List.of(markdown.replaceAll("(?s).*line \\[(.*?)].*", "$1").split(", "));
    assertThat(points).hasSize(61);
    assertThat(points.subList(0, 30)).containsOnly("0.0");
    assertThat(points.subList(30, 60)).containsOnly("10.0");
    assertThat(points.getLast()).isEqualTo("100.0");
  }

  @Test
  void shouldNameTheProbesThatFailedAndDrawNothingWhereNoTrafficWasMoved() throws Exception {
    String markdown =
        report(
                state("10:00:00", "probing", 0),
                "{\"event\":\"probe\",\"name\":\"root\",\"passed\":false,\"reason\":\"got 500\"}",
                "{\"event\":\"probe\",\"name\":\"healthz\",\"passed\":true,\"reason\":\"as recorded\"}",
                verdict("rolledBack", "1"))
            .markdown();
    assertThat(markdown)
        .startsWith("## ✖ prod: version 2 rolled back\n")
        .contains("| root | got 500 |")
        .doesNotContain("healthz")
        .doesNotContain("mermaid");
  }

  @Test
  void shouldTellARollbackThatFollowedThePromotion() throws Exception {
    MarkdownReport report =
        report(
            LIVE,
            CANDIDATE,
            state("10:00:10", "shifting", 0.05),
            verdict("promoted", "2"),
            verdict("done", "1").replace("because", "rolled back by hand to version 1: slow"));
    assertThat(report.headline())
        .isEqualTo("✖ prod: 1.5.0 (version 2) rolled back, after it was promoted");
    assertThat(report.markdown())
        .contains("| Live | 1.4.0 (version 1) |")
        .contains("| Why | rolled back by hand to version 1: slow |");
  }

  @Test
  void shouldTellARecordThatEndsInTheMiddle() throws Exception {
    MarkdownReport report = report(LIVE, CANDIDATE, state("10:00:10", "shifting", 0.05));
    assertThat(report.headline())
        .isEqualTo("… prod: 1.5.0 (version 2), not ended: shifting at 5.0 %");
    assertThat(report.markdown()).contains("| Live before | 1.4.0 (version 1) |");
  }

  @Test
  void shouldNotRepeatAVersionThatIsCalledAsItsArtifact() throws Exception {
    assertThat(report(version("2", "2"), verdict("promoted", "2")).headline())
        .isEqualTo("✔ prod: 2 promoted");
  }

  @Test
  void shouldRefuseTheRecordOfNoRelease() {
    assertThatThrownBy(() -> report(LIVE))
        .isInstanceOf(Replay.BadRecord.class)
        .hasMessageContaining("the record of no release");
  }

  private static MarkdownReport report(String... lines) throws Replay.BadRecord {
    return new MarkdownReport(new ArrayList<>(List.of(lines)));
  }

  private static String version(String version, String artifact) {
    return "{\"event\":\"version\",\"version\":\"%s\",\"artifact\":\"%s\"}"
        .formatted(version, artifact);
  }

  private static String state(String time, String phase, double weight) {
    return """
        {"at":"2026-11-27T%sZ","event":"state","environment":"prod","release":"r1","state":"%s","live":"1","candidate":"2","weight":%s}"""
        .formatted(time, phase, weight);
  }

  private static String verdict(String outcome, String live) {
    return """
        {"at":"2026-11-27T10:01:00Z","event":"verdict","outcome":"%s","environment":"prod","release":"r1","live":"%s","candidate":"2","reason":"because","next":"nothing","seconds":32.0}"""
        .formatted(outcome, live);
  }
}
