package io.automater.rehearsal.cloudwatch.alarms;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * What one period showed.
 *
 * @param at the start of the period
 * @param value empty when there was no data
 */
record Datapoint(Instant at, OptionalDouble value) {}
