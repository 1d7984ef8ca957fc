package io.automater.release.controller;

import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Observation;
import io.automater.release.traffic.ReleaseRecord;
import java.time.Instant;

/** What a release tells those who watch it, in order. */
public sealed interface ReleaseEvent {

  Instant at();

  /** The release entered a state, or its weight changed. */
  record State(Instant at, ReleaseRecord release, double weight) implements ReleaseEvent {}

  /** Which artifact a version of the target holds. */
  record Named(Instant at, String version, String artifactVersion) implements ReleaseEvent {}

  /** Something takes a while, or was done: a line for people. */
  record Note(Instant at, String text) implements ReleaseEvent {}

  /** One recorded event was replayed against the candidate. */
  record Probed(Instant at, String name, boolean passed, String reason) implements ReleaseEvent {}

  /** The metrics were read. */
  record Observed(Instant at, ReleaseRecord release, Observation observation)
      implements ReleaseEvent {}

  /** The decision core spoke. */
  record Decided(Instant at, ReleaseRecord release, Decision decision) implements ReleaseEvent {}

  /** It is over. */
  record Finished(Instant at, Verdict verdict) implements ReleaseEvent {}

  /** Somebody who watches a release. */
  interface Listener {
    void on(ReleaseEvent event);
  }
}
