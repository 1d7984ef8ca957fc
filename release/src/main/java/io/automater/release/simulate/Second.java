package io.automater.release.simulate;

/**
 * What truly happened in one second.
 *
 * @param number which second, from 0
 * @param stalled whether nothing new becomes visible in it
 */
record Second(long number, boolean stalled, Did live, Did candidate) {

  /**
   * What one version did.
   *
   * @param requests that it answered
   * @param faults those of them that failed
   * @param slow those of them that were slow
   * @param crashes requests besides, that it did not answer
   */
  record Did(long requests, long faults, long slow, long crashes) {}
}
