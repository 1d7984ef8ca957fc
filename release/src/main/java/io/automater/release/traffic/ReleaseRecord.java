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
 * @param watch how its watch began, where it has come so far
 * @param reason why a person rolled it back, where one said so
 */
public record ReleaseRecord(
    String id,
    Phase phase,
    String lastGood,
    Optional<String> candidate,
    String holder,
    Instant leaseUntil,
    Optional<WatchBegin> watch,
    Optional<String> reason) {

  /** One that nobody gave a reason for. */
  public ReleaseRecord(
      String id,
      Phase phase,
      String lastGood,
      Optional<String> candidate,
      String holder,
      Instant leaseUntil) {
    this(id, phase, lastGood, candidate, holder, leaseUntil, Optional.empty(), Optional.empty());
  }

  public ReleaseRecord at(Phase next) {
    return new ReleaseRecord(id, next, lastGood, candidate, holder, leaseUntil, watch, reason);
  }

  public ReleaseRecord withCandidate(String version) {
    return new ReleaseRecord(
        id, phase, lastGood, Optional.of(version), holder, leaseUntil, watch, reason);
  }

  public ReleaseRecord heldBy(String newHolder, Instant until) {
    return new ReleaseRecord(id, phase, lastGood, candidate, newHolder, until, watch, reason);
  }

  /** The same, promoted, and watched from then on. */
  public ReleaseRecord watchedFrom(WatchBegin begin) {
    return new ReleaseRecord(
        id,
        Phase.WATCHING,
        lastGood,
        candidate,
        holder,
        leaseUntil,
        Optional.of(begin),
        Optional.empty());
  }

  /** The same, with why; as one line. */
  public ReleaseRecord because(Optional<String> why) {
    return new ReleaseRecord(
        id,
        phase,
        lastGood,
        candidate,
        holder,
        leaseUntil,
        watch,
        why.map(ReasonText::line).filter(line -> !line.isEmpty()));
  }

  /** The version that live was left on when the release ended, or is to be left on until then. */
  public String settledOn() {
    return phase == Phase.PROMOTED ? candidate.orElse(lastGood) : lastGood;
  }

  /** Whether the release has neither ended nor lost its lease. */
  public boolean isHeld(Instant now) {
    return !phase.isOver() && now.isBefore(leaseUntil);
  }
}
