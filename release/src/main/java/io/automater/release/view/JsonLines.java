package io.automater.release.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.controller.ReleaseEvent;
import io.automater.release.controller.Verdict;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Decision;
import io.automater.release.traffic.ReleaseRecord;
import java.io.PrintStream;
import java.util.Locale;

/** One JSON object per event and line, for machines. */
public final class JsonLines implements ReleaseEvent.Listener {

  private final ObjectMapper json = new ObjectMapper();
  private final PrintStream out;
  private final String environment;

  public JsonLines(PrintStream out, String environment) {
    this.out = out;
    this.environment = environment;
  }

  @Override
  public synchronized void on(ReleaseEvent event) {
    ObjectNode line = json.createObjectNode();
    line.put("at", event.at().toString());
    switch (event) {
      case ReleaseEvent.State state -> state(line, state);
      case ReleaseEvent.Named named ->
          line.put("event", "version")
              .put("version", named.version())
              .put("artifact", named.artifactVersion());
      case ReleaseEvent.Note note -> line.put("event", "note").put("text", note.text());
      case ReleaseEvent.Probed probed ->
          line.put("event", "probe")
              .put("name", probed.name())
              .put("passed", probed.passed())
              .put("reason", probed.reason());
      case ReleaseEvent.Observed observed -> observed(line, observed);
      case ReleaseEvent.Decided decided -> decided(line, decided.decision());
      case ReleaseEvent.Finished finished -> verdict(line, finished.verdict());
    }
    try {
      out.println(json.writeValueAsString(line));
      out.flush();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void state(ObjectNode line, ReleaseEvent.State state) {
    ReleaseRecord release = state.release();
    line.put("event", "state")
        .put("environment", environment)
        .put("release", release.id())
        .put("state", release.phase().word())
        .put("live", release.lastGood());
    release.candidate().ifPresent(candidate -> line.put("candidate", candidate));
    line.put("weight", state.weight());
  }

  private static void observed(ObjectNode line, ReleaseEvent.Observed observed) {
    line.put("event", "observation").put("weight", observed.observation().weight());
    counts(line.putObject("live"), observed.release().lastGood(), observed.observation().live());
    counts(
        line.putObject("candidate"),
        observed.release().candidate().orElse(""),
        observed.observation().candidate());
  }

  private static void counts(ObjectNode node, String version, Counts counts) {
    node.put("version", version)
        .put("requests", counts.requests())
        .put("faults", counts.faults())
        .put("faultRate", counts.faultRate())
        .put("slow", counts.slow());
    counts.p99Millis().ifPresent(millis -> node.put("p99Millis", millis));
  }

  private static void decided(ObjectNode line, Decision decision) {
    line.put("event", "decision").put("decision", word(decision));
    if (decision instanceof Decision.Advance advance) {
      line.put("weight", advance.weight());
    }
    line.put("reason", decision.reason());
  }

  private void verdict(ObjectNode line, Verdict verdict) {
    line.put("event", "verdict")
        .put("outcome", verdict.outcome().word())
        .put("exitCode", verdict.outcome().exitCode())
        .put("environment", environment);
    verdict.release().ifPresent(release -> line.put("release", release));
    verdict.live().ifPresent(live -> line.put("live", live));
    verdict.candidate().ifPresent(candidate -> line.put("candidate", candidate));
    line.put("reason", verdict.reason())
        .put("next", verdict.next())
        .put("seconds", verdict.took().toMillis() / 1000.0);
    verdict.rollbackTook().ifPresent(took -> line.put("rollbackSeconds", took.toMillis() / 1000.0));
  }

  static String word(Decision decision) {
    String name = decision.getClass().getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
