package io.automater.rehearsal.kubernetes;

import java.time.Instant;

/** Whether something holds of a pod, and since when it has or has not. */
final class PodCondition {
  private boolean holds;
  private Instant since;

  PodCondition(Instant created) {
    this.since = created;
  }

  void set(boolean now, Instant at) {
    if (now != holds) {
      holds = now;
      since = at;
    }
  }

  boolean holds() {
    return holds;
  }

  Instant since() {
    return since;
  }
}
