package io.automater.release.rollout;

import io.automater.release.evidence.Exposure;

/**
 * Requests of one span of time that were not answered: crashed, timed out. They are in no {@link
 * Slice}.
 *
 * @param from when the span began, in seconds since the shift began
 * @param to when it ended
 * @param liveRequests all of live's requests in the span, with those that it did not answer
 * @param live those of them that it did not answer
 * @param candidateRequests all of the candidate's
 * @param candidate those of them that it did not answer
 */
public record UnansweredSlice(
    long from, long to, long liveRequests, long live, long candidateRequests, long candidate) {

  public UnansweredSlice {
    if (live < 0 || candidate < 0 || live > liveRequests || candidate > candidateRequests) {
      throw new IllegalArgumentException(
          "unanswered requests must be between 0 and all: live "
              + live
              + " of "
              + liveRequests
              + ", candidate "
              + candidate
              + " of "
              + candidateRequests);
    }
  }

  /** Who left how many of how many unanswered. */
  Exposure exposure() {
    return new Exposure(liveRequests, live, candidateRequests, candidate);
  }
}
