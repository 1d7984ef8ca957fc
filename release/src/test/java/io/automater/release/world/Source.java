package io.automater.release.world;

/** Where counts come from, each with a lateness of its own. */
public enum Source {
  /** The lines that the handler prints: {@code Automater/Requests} and {@code Latency}. */
  LINES,
  /** {@code Automater/Faults}: of the same lines, but not always visible with them. */
  FAULTS,
  /** What the target counts by the minute: {@code AWS/Lambda}, {@code AWS/ApplicationELB}. */
  TARGET,
  /** The platform's own records of what was not answered. */
  RECORDS;

  /** The length of what becomes visible at once, in seconds. */
  int grain() {
    return switch (this) {
      case TARGET -> 60;
      case RECORDS -> 1;
      case LINES, FAULTS -> 5;
    };
  }
}
