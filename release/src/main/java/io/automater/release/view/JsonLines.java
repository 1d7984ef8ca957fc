package io.automater.release.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.controller.ReleaseEvent;
import io.automater.release.controller.Verdict;
import io.automater.release.record.ObservationJson;
import io.automater.release.record.PolicyJson;
import io.automater.release.record.RulingJson;
import io.automater.release.rollout.Counts;
import io.automater.release.traffic.ReleaseRecord;
import java.io.PrintStream;

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
      case ReleaseEvent.Began began -> {
        line.put("event", "trial").put("release", began.release().id());
        PolicyJson.write(began.policy(), line.putObject("policy"));
        PolicyJson.write(began.start(), line.putObject("start"));
      }
      case ReleaseEvent.Traffic traffic -> traffic(line, traffic);
      case ReleaseEvent.Observed observed -> observed(line, observed);
      case ReleaseEvent.Decided decided -> {
        line.put("event", "decision");
        RulingJson.write(decided.ruling(), line);
      }
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

  private static void traffic(ObjectNode line, ReleaseEvent.Traffic traffic) {
    line.put("event", "traffic")
        .put("requestsPerSecond", traffic.requestsPerSecond())
        .put("suffices", traffic.undecidedAt().isEmpty());
    traffic.undecidedAt().ifPresent(end -> line.put("undecidedAt", end.toString()));
    line.put("text", traffic.text());
    traffic.helps().ifPresent(helps -> line.put("helps", helps));
  }

  private static void observed(ObjectNode line, ReleaseEvent.Observed observed) {
    line.put("event", "observation");
    ObservationJson.write(observed.observation(), line);
    counts(line.putObject("live"), observed.release().lastGood(), observed.live());
    counts(
        line.putObject("candidate"),
        observed.release().candidate().orElse(""),
        observed.candidate());
  }

  private static void counts(ObjectNode node, String version, Counts counts) {
    node.put("version", version)
        .put("requests", counts.requests())
        .put("faults", counts.faults())
        .put("faultRate", counts.faultRate())
        .put("slow", counts.slow());
    counts.p99Millis().ifPresent(millis -> node.put("p99Millis", millis));
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
}
