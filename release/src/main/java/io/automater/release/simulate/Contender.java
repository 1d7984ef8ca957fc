package io.automater.release.simulate;

import java.util.Optional;

/** A way to release that can be simulated. */
public interface Contender {

  /** What it is called in tables. */
  String name();

  /**
   * Starts one release.
   *
   * @param requestsPerSecond the request rate before it
   */
  Play begin(double requestsPerSecond);

  /** One release, second by second. */
  interface Play {

    /** The candidate's weight in the next second, from 0 to 1. */
    double weight();

    /**
     * Takes what both versions did in a second; what is not visible yet must not be used yet.
     *
     * @return how the release ends after this second; empty while it goes on
     */
    Optional<Ending> after(Second second);
  }

  /**
   * What truly happened in one second.
   *
   * @param number which second, from 0
   */
  record Second(
      long number,
      long liveRequests,
      long liveFaults,
      long liveSlow,
      long candidateRequests,
      long candidateFaults,
      long candidateSlow) {}

  /** How a release ends. */
  enum Ending {
    PROMOTED,
    ROLLED_BACK,
    /** Rolled back since the evidence did not suffice. */
    INCONCLUSIVE
  }
}
