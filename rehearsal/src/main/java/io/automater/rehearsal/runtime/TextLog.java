package io.automater.rehearsal.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** {@code START}, {@code END} and {@code REPORT}. */
final class TextLog implements LogFormat {
  @Override
  public boolean lets(String line) {
    return true;
  }

  @Override
  public boolean inWords() {
    return true;
  }

  @Override
  public List<String> started(String requestId, EnvironmentSpec spec, Instant at) {
    return List.of("START RequestId: " + requestId + " Version: " + spec.version());
  }

  @Override
  public List<String> ended(String requestId, Outcome outcome, EnvironmentSpec spec, Instant at) {
    return List.of("END RequestId: " + requestId, report(requestId, outcome, spec));
  }

  /** The line that tells of time and memory. */
  static String report(String requestId, Outcome outcome, EnvironmentSpec spec) {
    double millis = outcome.duration().toNanos() / 1e6;
    String line =
        "REPORT RequestId: %s\tDuration: %.2f ms\tBilled Duration: %d ms\tMemory Size: %d MB"
            .formatted(requestId, millis, (long) Math.ceil(millis), spec.memoryMegabytes());
    if (!(outcome instanceof Outcome.Failed failed)) {
      return line;
    }
    return failed.timedOut()
        ? line + "\tStatus: timeout"
        : line + "\tStatus: error\tError Type: " + failed.errorType();
  }

  @Override
  public List<String> initFailed(InitOutcome.Failed failed, Duration took, Instant at) {
    return List.of(
        "INIT_REPORT Init Duration: %.2f ms\tPhase: init\tStatus: %s"
            .formatted(took.toNanos() / 1e6, failed.timedOut() ? "timeout" : "error"));
  }
}
