package io.automater.rehearsal.lambda;

import java.time.Instant;
import java.util.UUID;

/**
 * What {@code RevisionId} says: one id while an update is in progress, another once it has settled.
 *
 * @param settledAt from then on the update is over
 */
public record Revision(String inProgress, String settled, Instant settledAt) {

  /** The revision of something that changes until then. */
  static Revision until(Instant settledAt) {
    return new Revision(UUID.randomUUID().toString(), UUID.randomUUID().toString(), settledAt);
  }

  /** The revision of something that changed and is at rest. */
  static Revision atRest() {
    return until(Instant.MIN);
  }

  String at(Instant now) {
    return inProgressAt(now) ? inProgress : settled;
  }

  boolean inProgressAt(Instant now) {
    return now.isBefore(settledAt);
  }
}
