package io.automater.release.rollout;

import java.util.List;

/**
 * What became known of a release since the observation before.
 *
 * @param second when it was seen, in seconds since the shift began
 * @param weight the candidate's weight as it was read back, from 0 to 1
 * @param answered how far the counts of answered requests can be relied on
 * @param unanswered how far those of the others can
 * @param checkedSecond until when the slowest source of all has confirmed them, in seconds since
 *     the shift began
 * @param slices what both versions answered, in order; each span of time once, and only those that
 *     are old enough to be complete
 * @param silences what both did not answer; each span of time once
 * @param alarms those of the policy's alarms that fire now and did not before the release
 */
public record Observation(
    long second,
    double weight,
    Horizon answered,
    Horizon unanswered,
    long checkedSecond,
    List<Slice> slices,
    List<UnansweredSlice> silences,
    List<String> alarms) {

  public Observation {
    slices = List.copyOf(slices);
    silences = List.copyOf(silences);
    alarms = List.copyOf(alarms);
  }

  /** One whose slices hold all that there is to know. */
  public Observation(
      long second,
      double weight,
      int delaySeconds,
      long completeSecond,
      List<Slice> slices,
      List<String> alarms) {
    this(
        second,
        weight,
        new Horizon(completeSecond, delaySeconds),
        new Horizon(completeSecond, delaySeconds),
        completeSecond,
        slices,
        List.of(),
        alarms);
  }

  /** The same, whose data are as late as was measured, and no later. */
  public Observation(
      long second, double weight, int delaySeconds, List<Slice> slices, List<String> alarms) {
    this(second, weight, delaySeconds, second - delaySeconds, slices, alarms);
  }

  /** By how much the slower source is late. */
  public int delaySeconds() {
    return Math.max(answered.delaySeconds(), unanswered.delaySeconds());
  }

  /** Until when everything is known, in seconds since the shift began. */
  public long completeSecond() {
    return Math.min(answered.completeSecond(), unanswered.completeSecond());
  }

  /** How old the news is, in seconds; what came before the shift is none. */
  public long age() {
    return second - Math.max(0, completeSecond());
  }
}
