package io.automater.rehearsal.kubernetes;

import java.time.Duration;

/** When something last moved in a deployment. */
final class Progress {
  private Counts last = new Counts(-1, 0, 0, 0);
  private long generation = -1;
  private long sinceNanos = System.nanoTime();

  void note(Counts counts, long seenGeneration) {
    boolean moved = counts.updated() > last.updated() || counts.ready() > last.ready();
    if (moved || seenGeneration != generation || counts.complete()) {
      sinceNanos = System.nanoTime();
    }
    last = counts;
    generation = seenGeneration;
  }

  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - sinceNanos);
  }
}
