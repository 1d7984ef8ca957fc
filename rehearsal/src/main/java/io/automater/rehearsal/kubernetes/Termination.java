package io.automater.rehearsal.kubernetes;

import java.time.Instant;

/**
 * One end of a container that nobody asked for.
 *
 * @param exit its exit status; 128 and the signal's number where a signal ended it
 */
record Termination(int exit, Instant startedAt, Instant finishedAt) {

  /** Nothing here has a cgroup whose memory runs out, so it is never OOMKilled. */
  String reason() {
    return exit == 0 ? "Completed" : "Error";
  }
}
