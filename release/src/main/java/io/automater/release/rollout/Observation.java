package io.automater.release.rollout;

import java.time.Instant;

/**
 * What was seen of a release at one moment.
 *
 * @param at when it was seen
 * @param shiftingSince when the candidate first got live traffic
 * @param stepSince when the present weight was set
 * @param weight the candidate's weight as it was read back
 * @param live live's counts since {@code shiftingSince}
 * @param candidate the candidate's counts since {@code shiftingSince}
 * @param candidateInStep the candidate's counts since {@code stepSince}
 * @param liveInStep live's counts since {@code stepSince}
 */
public record Observation(
    Instant at,
    Instant shiftingSince,
    Instant stepSince,
    double weight,
    Counts live,
    Counts candidate,
    Counts liveInStep,
    Counts candidateInStep) {}
