package io.automater.rehearsal.faults;

import java.time.Instant;

/**
 * A call that arrived.
 *
 * @param number counted from 1
 * @param subject the function or alias; may be empty
 * @param fault what was done to it, e.g. {@code Throttle}; empty when nothing
 */
public record RecordedCall(
    int number, Instant at, String operation, boolean mutating, String subject, String fault) {}
