package io.automater.release.traffic;

import java.time.Instant;

/**
 * How a release ended.
 *
 * @param version the version that it settled live on
 * @param phase {@link Phase#PROMOTED} or {@link Phase#ROLLED_BACK}
 * @param at when it ended
 */
public record EndedRelease(String version, Phase phase, Instant at) {}
