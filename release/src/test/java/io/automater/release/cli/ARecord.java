package io.automater.release.cli;

import io.automater.release.controller.ReleaseEvent;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Observation;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Ruling;
import io.automater.release.rollout.Slice;
import io.automater.release.rollout.Start;
import io.automater.release.rollout.Trial;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.view.JsonLines;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The record of a good release, as the controller would write it. */
final class ARecord {

  private static final Instant BEGAN = Instant.parse("2026-11-26T10:00:00Z");
  private static final Start START = new Start(100, 2, 0.001, 100);
  private static final ReleaseRecord RELEASE =
      new ReleaseRecord("r1", Phase.SHIFTING, "1", Optional.of("2"), "ann@laptop:1", BEGAN);

  List<String> lines() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonLines record = new JsonLines(new PrintStream(bytes, true, StandardCharsets.UTF_8), "dev");
    Trial trial = new Trial(Policy.DEFAULT, START);
    record.on(new ReleaseEvent.Began(BEGAN, RELEASE, Policy.DEFAULT, START));
    double weight = trial.firstWeight();
    boolean over = false;
    for (long second = 5; !over; second += 5) {
      Counts candidate = counts(Math.max(1, Math.round(500 * weight)));
      Slice slice = new Slice(second - 5, 5, counts(500 - candidate.requests()), candidate);
      Observation seen = new Observation(second, weight, 2, List.of(slice), List.of());
      Instant at = BEGAN.plusSeconds(second);
      record.on(new ReleaseEvent.Observed(at, RELEASE, seen, Counts.NONE, Counts.NONE));
      Ruling ruling = trial.rule(seen);
      record.on(new ReleaseEvent.Decided(at, RELEASE, ruling));
      if (ruling.decision() instanceof Decision.Advance advance) {
        weight = advance.weight();
      }
      over = ruling.decision() instanceof Decision.Promote;
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static Counts counts(long requests) {
    return new Counts(requests, 0, requests, 0, 0, OptionalDouble.empty());
  }
}
