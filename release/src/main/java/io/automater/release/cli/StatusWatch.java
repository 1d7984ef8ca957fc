package io.automater.release.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.controller.Follow;
import io.automater.release.controller.Status;
import io.automater.release.view.Redrawn;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows a release that is followed: redrawn on a terminal, a line for each change elsewhere. */
final class StatusWatch implements Follow.Watcher {

  private final PrintStream out;
  private final Options.Output output;
  private final String environment;
  private final Optional<Redrawn> screen;
  private List<String> drawn = List.of();
  private String said = "";

  /**
   * @param screen the terminal, where there is one to redraw
   */
  StatusWatch(
      PrintStream out, Options.Output output, String environment, Optional<Redrawn> screen) {
    this.out = out;
    this.output = output;
    this.environment = environment;
    this.screen = screen;
  }

  @Override
  public void sees(Instant at, Status.Standing standing) {
    if (screen.isPresent()) {
      drawn = StatusText.lines(environment, standing);
      draw("  seen       " + at);
    } else if (output == Options.Output.JSON) {
      ObjectNode json = StatusText.json(environment, standing);
      // A lease is renewed every few seconds: that is no change.
      ObjectNode lasting = json.deepCopy();
      lasting.withObject("/release").remove("leaseUntil");
      sayOnce(lasting.toString(), timed(at, json).toString());
    } else {
      String line = StatusText.line(standing);
      sayOnce(line, at + "  " + line);
    }
  }

  @Override
  public void misses(Instant at, String why) {
    if (screen.isPresent()) {
      draw("  unknown    " + why + "; asks again");
    } else if (output == Options.Output.JSON) {
      ObjectNode json = JsonNodeFactory.instance.objectNode();
      sayOnce(why, timed(at, json.put("event", "unknown").put("reason", why)).toString());
    } else {
      sayOnce(why, at + "  unknown: " + why + "; asks again");
    }
  }

  /** The last word: what can be done now. */
  void ends(Status.Standing standing) {
    screen.ifPresent(Redrawn::close);
    if (output == Options.Output.TEXT) {
      standing.divergence().ifPresent(out::println);
      out.println("next: " + standing.next());
    }
    out.flush();
  }

  private void draw(String last) {
    List<String> lines = new ArrayList<>(drawn);
    lines.add(last);
    lines.add("  Ctrl-C ends the watching, and changes nothing");
    screen.orElseThrow().show(lines);
  }

  private void sayOnce(String what, String line) {
    if (!what.equals(said)) {
      out.println(line);
      out.flush();
    }
    said = what;
  }

  private static ObjectNode timed(Instant at, ObjectNode json) {
    return JsonNodeFactory.instance.objectNode().put("at", at.toString()).setAll(json);
  }
}
