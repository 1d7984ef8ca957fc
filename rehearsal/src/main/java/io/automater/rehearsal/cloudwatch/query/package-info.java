/**
 * GetMetricData without its wire: queries of metrics and expressions over a window, and what they
 * give. Depends on {@code store} and {@code math}.
 */
package io.automater.rehearsal.cloudwatch.query;
