package io.automater.rehearsal.cloudwatch.query;

import java.time.Instant;
import java.util.NavigableMap;

/**
 * What one query gave; a query that gives an array has several of these.
 *
 * @param points by the start of their period
 */
public record QueryResult(String id, String label, NavigableMap<Instant, Double> points) {}
