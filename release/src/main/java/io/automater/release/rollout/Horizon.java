package io.automater.release.rollout;

/**
 * How far one source of counts can be relied on.
 *
 * @param completeSecond until when all is counted, in seconds since the shift began
 * @param delaySeconds by how much that may lie back while nothing is held up, as it was measured
 */
public record Horizon(long completeSecond, int delaySeconds) {

  /** How old the news is; what came before the shift is none. */
  long age(long second) {
    return second - Math.max(0, completeSecond);
  }

  /** How much older the news is than its usual delay explains. */
  long overdue(long second) {
    return age(second) - delaySeconds;
  }
}
