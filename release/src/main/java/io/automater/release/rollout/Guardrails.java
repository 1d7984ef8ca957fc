package io.automater.release.rollout;

import java.time.Duration;

/**
 * The limits that a candidate must keep.
 *
 * @param faultTolerance how much higher than live's its fault rate may be, as a share (0.01 is one
 *     percentage point)
 * @param faultCeiling the highest fault rate that is acceptable at all, whatever live's is
 * @param slow a request that takes longer than this counts as slow
 * @param slowTolerance how much higher than live's its share of slow requests may be
 * @param confidence how sure to be before a difference counts, as a share (0.999)
 */
public record Guardrails(
    double faultTolerance,
    double faultCeiling,
    Duration slow,
    double slowTolerance,
    double confidence) {}
