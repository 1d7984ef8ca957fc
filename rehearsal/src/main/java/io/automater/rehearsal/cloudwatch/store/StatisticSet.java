package io.automater.rehearsal.cloudwatch.store;

/** Values that a client has summarised before it sent them. */
public record StatisticSet(double sampleCount, double sum, double minimum, double maximum) {}
