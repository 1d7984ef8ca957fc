package io.automater.rehearsal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The page and the verdict. */
final class ReportTest {
  @Test
  void shouldSayTheVerdictInWordsAtTheTop() {
    String page = HtmlReport.of(Plays.of(Plays.act(true, "too many faults")));

    assertThat(page).contains("<h1>✔ This version can be released, and taken back.</h1>");
    assertThat(page)
        .contains(
            "Users sent 20 requests while this went on: 4 failed, each of them at a bad candidate");
    assertThat(page).contains("rolled back after 4 answers to users").contains("4 of 4 failed");
  }

  @Test
  void shouldSayWhatWasMissed() {
    String page =
        HtmlReport.of(Plays.of(Plays.act(true, "as expected"), Plays.act(false, "unexpected")));

    assertThat(page).contains("<h1>✖ 1 of 2 acts did not end as they should.</h1>");
    assertThat(page).contains("<li>4 of 20 requests failed</li>");
  }

  @Test
  void shouldNeedNothingButItself() {
    String page = HtmlReport.of(Plays.of(Plays.act(true, "fine")));

    assertThat(page).doesNotContain("http:", "https:", "<script", "src=", "@import", "url(");
  }

  @Test
  void shouldEscapeWhatOthersWrote() {
    String page =
        HtmlReport.of(Plays.of(Plays.act(true, "<script>alert('x')</script> & \"more\"")));

    assertThat(page)
        .doesNotContain("<script")
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;more&quot;")
        .contains("IAM &amp; friends");
  }

  @Test
  void shouldFillHolesInOrderAndOnce() {
    assertThat(new Html().add("<b>{}</b>{}", "{}", new Html().add("<i>{}</i>", "&")).toString())
        .isEqualTo("<b>{}</b><i>&amp;</i>");
    assertThatThrownBy(() -> new Html().add("{}{}", 1)).hasMessageContaining("more holes");
    assertThatThrownBy(() -> new Html().add("{}", 1, 2)).hasMessageContaining("more values");
  }

  @Test
  void shouldDrawTheWeightAndEachVersion() throws Exception {
    Document chart = xml(Chart.of(Plays.act(true, "fine")).toString());

    var paths = chart.getElementsByTagName("path");
    assertThat(paths.getLength()).isEqualTo(7);
    // 62 is the left edge, 708 the right; 0.5 s of 2 s is a quarter of the way, 25 % of 80 px is
    // 20.
    assertThat(paths.item(1).getAttributes().getNamedItem("d").getNodeValue())
        .isEqualTo("M62 108 L223.5 108 L223.5 88 L546.5 88 L546.5 108 L708 108");
    // 150 is where the evidence is enough, 230 where there is none: 40 % of it is 32 px above that.
    assertThat(paths.item(2).getAttributes().getNamedItem("d").getNodeValue())
        .isEqualTo("M352.7 198 L514.2 150");
    assertThat(paths.item(6).getAttributes().getNamedItem("class").getNodeValue())
        .isEqualTo("line failed");
  }

  @Test
  void shouldCountRequestsPerSecondInSlots() {
    ActReport act = Plays.act(true, "fine");

    Series all = Series.of(act.samples(), act.from(), act.to(), each -> true);
    Series candidate =
        Series.of(act.samples(), act.from(), act.to(), each -> each.answeredBy("1.2.4"));

    assertThat(all.perSecond()).containsExactly(10, 10, 10, 10);
    assertThat(candidate.perSecond()).containsExactly(2, 2, 2, 2);
  }

  @Test
  void shouldGiveMachinesTheSameFigures() throws Exception {
    JsonNode verdict =
        new ObjectMapper().readTree(VerdictJson.of(Plays.of(Plays.act(false, "too many"))));

    assertThat(verdict.path("passed").asBoolean()).isFalse();
    assertThat(verdict.path("version").asText()).isEqualTo("1.2.3");
    assertThat(verdict.path("startedAt").asText()).isEqualTo("2026-11-24T12:00:00Z");
    assertThat(verdict.path("seconds").asDouble()).isEqualTo(51.234);
    assertThat(verdict.path("acts").get(0))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"name": "bad-for-some", "expected": "rolled back from traffic",
                     "outcome": "rolledBack", "passed": false,
                     "misses": ["4 of 20 requests failed"], "live": "1.2.3", "candidate": "1.2.4",
                     "sent": 20, "failed": 4, "lostToCandidate": 4, "answeredByCandidate": 4,
                     "rollbackSeconds": 1.5, "seconds": 2.0, "reason": "too many",
                     "cause": "candidate",
                     "explanation": [
                       "4 of 20 requests failed: 4 × 500 from the candidate; first at 12:00:00, last at 12:00:01 UTC",
                       "each of them at the candidate: it is what failed"],
                     "failures": [{"reason": "status 500", "answeredBy": "1.2.4", "count": 4,
                       "first": "2026-11-24T12:00:00.403Z", "last": "2026-11-24T12:00:01.903Z"}],
                     "logs": [],
                     "millis": {"latency": {"p50": 3.001, "p99": 3.001, "max": 3.001},
                       "service": {"p50": 2.0, "p99": 2.0, "max": 2.0},
                       "lateness": {"p50": 1.0, "p99": 1.0, "max": 1.0}},
                     "machineLate": false}
                    """));
  }

  @Test
  void shouldExplainOnThePageWhatFailedAndWhoIsToBlame() {
    String page = HtmlReport.of(Plays.of(Plays.act(false, "too many")));

    assertThat(page)
        .contains("<ul class=\"why\">\n<li>4 of 20 requests failed: 4 × 500 from the candidate;")
        .contains("<li>each of them at the candidate: it is what failed</li>")
        .contains("from when they were sent: p50 2.0 ms, p99 2.0 ms");
  }

  @Test
  void shouldNotPassWithoutActs() {
    assertThat(Plays.of().passed()).isFalse();
    assertThat(Plays.of(Plays.act(true, "")).passed()).isTrue();
    assertThat(Plays.of(Plays.act(true, ""), Plays.act(false, "")).passed()).isFalse();
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(text)));
  }
}
