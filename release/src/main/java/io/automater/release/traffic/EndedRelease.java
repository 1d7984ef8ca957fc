package io.automater.release.traffic;

import java.time.Instant;
import java.util.Optional;

/**
 * How a release ended.
 *
 * @param version the version that it settled live on
 * @param phase {@link Phase#PROMOTED} or {@link Phase#ROLLED_BACK}
 * @param at when it ended
 * @param reason why a person rolled it back, where one said so
 */
public record EndedRelease(String version, Phase phase, Instant at, Optional<String> reason) {}
