package io.automater.release.rollout;

import java.util.List;

/**
 * What became known of a release since the observation before.
 *
 * @param second when it was seen, in seconds since the shift began
 * @param weight the candidate's weight as it was read back, from 0 to 1
 * @param delaySeconds by how much the data are late, as it was measured
 * @param completeSecond until when everything is known, in seconds since the shift began: no later
 *     than {@code second} less the delay, and earlier where nothing new has come since
 * @param slices what both versions did, in order; each span of time once, and only those that are
 *     old enough to be complete
 * @param alarms those of the policy's alarms that fire now and did not before the release
 */
public record Observation(
    long second,
    double weight,
    int delaySeconds,
    long completeSecond,
    List<Slice> slices,
    List<String> alarms) {

  public Observation {
    slices = List.copyOf(slices);
    alarms = List.copyOf(alarms);
  }

  /** One whose data are as late as was measured, and no later. */
  public Observation(
      long second, double weight, int delaySeconds, List<Slice> slices, List<String> alarms) {
    this(second, weight, delaySeconds, second - delaySeconds, slices, alarms);
  }

  /** How old the news is, in seconds; what came before the shift is none. */
  public long age() {
    return second - Math.max(0, completeSecond);
  }
}
