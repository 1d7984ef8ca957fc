package io.automater.rehearsal.cloudwatch.emf;

import io.automater.rehearsal.cloudwatch.store.MetricKey;
import java.time.Instant;

/**
 * A value that a line held.
 *
 * @param resolution of storage in seconds, 1 or 60
 */
public record EmfSample(
    MetricKey metric, String unit, Instant at, int resolution, double value, double times) {}
