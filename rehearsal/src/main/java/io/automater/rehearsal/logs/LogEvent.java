package io.automater.rehearsal.logs;

import java.time.Instant;

/**
 * One line in a log group.
 *
 * @param number counted from 1, in the order of writing
 * @param ingested from when on it is found
 */
public record LogEvent(long number, String stream, Instant at, Instant ingested, String message) {}
