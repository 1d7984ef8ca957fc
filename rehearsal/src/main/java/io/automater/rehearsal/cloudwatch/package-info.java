/**
 * CloudWatch in miniature: metrics from counters, EMF lines and PutMetricData; metric math; alarms.
 * The rooms below: {@code store} keeps values, {@code emf} reads log lines, {@code math} reads
 * expressions, {@code query} answers over a window, {@code alarms} judges, {@code wire} speaks the
 * three protocols. This room depends on all of them but {@code wire}, which depends on it.
 */
package io.automater.rehearsal.cloudwatch;
