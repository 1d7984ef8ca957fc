package io.automater.contract.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;

/** For machines: a {@code case} line per result, then one {@code summary} line. */
final class JsonReport implements Report {

  private final PrintWriter out;
  private final Clock clock;
  private final URI url;

  JsonReport(PrintWriter out, Clock clock, URI url) {
    this.out = out;
    this.clock = clock;
    this.url = url;
  }

  @Override
  public void finished(CaseResult result) {
    ObjectNode line =
        line("case")
            .put("name", result.contractCase().eventFile().caseName())
            .put("method", result.contractCase().request().method())
            .put("target", result.contractCase().request().target())
            .put("passed", result.passed())
            .put("millis", result.took().toMillis());
    ArrayNode problems = line.putArray("problems");
    for (Problem problem : result.problems()) {
      switch (problem) {
        case Problem.Departed(var mismatch) ->
            problems
                .addObject()
                .put("what", mismatch.what())
                .put("expected", mismatch.expected())
                .put("actual", mismatch.actual());
        case Problem.Unanswered(var reason) ->
            problems.addObject().put("what", "answer").put("expected", "one").put("actual", reason);
      }
    }
    write(line);
  }

  @Override
  public void ended(Tally tally) {
    write(
        line("summary")
            .put("url", url.toString())
            .put("passed", tally.passed())
            .put("failed", tally.failed()));
  }

  private ObjectNode line(String event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("at", clock.instant().toString())
        .put("event", event);
  }

  private void write(ObjectNode line) {
    out.println(line);
    out.flush();
  }
}
