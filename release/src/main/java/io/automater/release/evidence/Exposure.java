package io.automater.release.evidence;

/**
 * What both versions did in the same span of time.
 *
 * @param liveRequests requests that live answered
 * @param liveBad those of them that were bad: failed, or slow
 * @param candidateRequests requests that the candidate answered
 * @param candidateBad those of them that were bad
 */
public record Exposure(long liveRequests, long liveBad, long candidateRequests, long candidateBad) {

  public Exposure {
    if (liveBad < 0
        || candidateBad < 0
        || liveBad > liveRequests
        || candidateBad > candidateRequests) {
      throw new IllegalArgumentException(
          "bad events must be between 0 and the requests: live "
              + liveBad
              + " of "
              + liveRequests
              + ", candidate "
              + candidateBad
              + " of "
              + candidateRequests);
    }
  }
}
