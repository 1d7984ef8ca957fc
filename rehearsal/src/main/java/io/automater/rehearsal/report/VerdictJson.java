package io.automater.rehearsal.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.load.Failures;
import io.automater.rehearsal.load.Timing;
import java.time.Duration;

/** The verdict for machines. Times are seconds, counts are requests. */
public final class VerdictJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private VerdictJson() {}

  public static String of(PlayReport play) {
    ObjectNode root = JSON.createObjectNode();
    root.put("passed", play.passed());
    root.put("target", play.target().word());
    root.put("version", play.version());
    root.put("startedAt", play.startedAt().toString());
    root.put("seconds", seconds(play.took()));
    root.put("requestsPerSecond", play.perSecond());
    var acts = root.putArray("acts");
    play.acts().forEach(act -> put(acts.addObject(), act));
    var missing = root.putArray("notReproduced");
    play.notReproduced().forEach(missing::add);
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void put(ObjectNode node, ActReport act) {
    node.put("name", act.name());
    node.put("expected", act.expected());
    node.put("outcome", act.outcome());
    node.put("passed", act.passed());
    var misses = node.putArray("misses");
    act.misses().forEach(misses::add);
    node.put("live", act.live());
    node.put("candidate", act.candidate());
    node.put("sent", act.figures().sent());
    node.put("failed", act.figures().failed());
    node.put("lostToCandidate", act.figures().lostToCandidate());
    node.put("answeredByCandidate", act.figures().answeredByCandidate());
    act.figures()
        .rollback()
        .ifPresentOrElse(
            took -> node.put("rollbackSeconds", seconds(took)),
            () -> node.putNull("rollbackSeconds"));
    node.put("seconds", seconds(act.took()));
    node.put("reason", act.reason());
    explain(node, act);
  }

  private static void explain(ObjectNode node, ActReport act) {
    Explanation why = Explanation.of(act);
    why.cause()
        .ifPresentOrElse(cause -> node.put("cause", cause.word()), () -> node.putNull("cause"));
    var sentences = node.putArray("explanation");
    why.sentences().forEach(sentences::add);
    var failures = node.putArray("failures");
    for (Failures.Kind kind : Failures.of(act.samples())) {
      failures
          .addObject()
          .put("reason", kind.reason())
          .put("answeredBy", kind.version())
          .put("count", kind.count())
          .put("first", kind.first().toString())
          .put("last", kind.last().toString());
    }
    var logs = node.putArray("logs");
    for (ActReport.ProcessLog log : act.logs()) {
      ObjectNode of =
          logs.addObject()
              .put("version", log.version())
              .put("file", log.file())
              .put("started", log.started());
      log.firstError().ifPresent(line -> of.put("firstError", line));
    }
    Timing timing = Timing.of(act.samples());
    var millis = node.putObject("millis");
    put(millis.putObject("latency"), timing.latency());
    put(millis.putObject("service"), timing.service());
    put(millis.putObject("lateness"), timing.lateness());
    node.put("machineLate", timing.late());
    why.latency().ifPresent(word -> node.put("latency", word));
  }

  private static void put(ObjectNode node, Timing.Percentiles of) {
    node.put("p50", millis(of.p50())).put("p99", millis(of.p99())).put("max", millis(of.max()));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1_000 / 1_000.0;
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
