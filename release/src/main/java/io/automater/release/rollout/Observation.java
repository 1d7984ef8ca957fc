package io.automater.release.rollout;

import java.util.List;

/**
 * What became known of a release since the observation before.
 *
 * @param second when it was seen, in seconds since the shift began
 * @param weight the candidate's weight as it was read back, from 0 to 1
 * @param delaySeconds by how much the data are late, as it was measured
 * @param slices what both versions did, in order; each span of time once, and only those that are
 *     old enough to be complete
 * @param alarms those of the policy's alarms that fire now and did not before the release
 */
public record Observation(
    long second, double weight, int delaySeconds, List<Slice> slices, List<String> alarms) {

  public Observation {
    slices = List.copyOf(slices);
    alarms = List.copyOf(alarms);
  }
}
