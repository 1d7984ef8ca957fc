package io.automater.release.traffic;

import java.time.Instant;
import java.util.Optional;

/**
 * What the target itself remembers of a release, so that any process can resume it or roll it back.
 *
 * @param id the release's id, unique per environment
 * @param phase how far it has come
 * @param lastGood the version that was live when it started: where a rollback goes
 * @param candidate the version that it releases, once it is published
 * @param holder who drives it, for people
 * @param leaseUntil until when nobody else may drive it
 */
public record ReleaseRecord(
    String id,
    Phase phase,
    String lastGood,
    Optional<String> candidate,
    String holder,
    Instant leaseUntil) {

  public ReleaseRecord at(Phase next) {
    return new ReleaseRecord(id, next, lastGood, candidate, holder, leaseUntil);
  }

  public ReleaseRecord withCandidate(String version) {
    return new ReleaseRecord(id, phase, lastGood, Optional.of(version), holder, leaseUntil);
  }

  public ReleaseRecord heldBy(String newHolder, Instant until) {
    return new ReleaseRecord(id, phase, lastGood, candidate, newHolder, until);
  }

  /** Whether the release has neither ended nor lost its lease. */
  public boolean isHeld(Instant now) {
    return !phase.isOver() && now.isBefore(leaseUntil);
  }
}
