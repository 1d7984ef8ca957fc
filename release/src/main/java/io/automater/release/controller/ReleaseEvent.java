package io.automater.release.controller;

import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Observation;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Ruling;
import io.automater.release.rollout.Start;
import io.automater.release.traffic.ReleaseRecord;
import java.time.Instant;
import java.util.Optional;

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

  /** The shift begins: what is fixed from now on. */
  record Began(Instant at, ReleaseRecord release, Policy policy, Start start)
      implements ReleaseEvent {}

  /**
   * The traffic turned out not to suffice for a decision, or to suffice again.
   *
   * @param requestsPerSecond of both versions together
   * @param undecidedAt when the release ends without a decision; empty where the traffic suffices
   * @param text what that means, a sentence with numbers
   * @param helps the way out; empty where the traffic suffices
   */
  record Traffic(
      Instant at,
      double requestsPerSecond,
      Optional<Instant> undecidedAt,
      String text,
      Optional<String> helps)
      implements ReleaseEvent {}

  /**
   * The metrics were read.
   *
   * @param live what live did since the shift began, as far as it is known
   * @param candidate what the candidate did since then, as far as it is known
   */
  record Observed(
      Instant at, ReleaseRecord release, Observation observation, Counts live, Counts candidate)
      implements ReleaseEvent {}

  /** The decision core spoke. */
  record Decided(Instant at, ReleaseRecord release, Ruling ruling) implements ReleaseEvent {}

  /** It is over. */
  record Finished(Instant at, Verdict verdict) implements ReleaseEvent {}

  /** Somebody who watches a release. */
  interface Listener {
    void on(ReleaseEvent event);
  }
}
