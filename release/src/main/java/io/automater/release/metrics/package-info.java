/**
 * What a release asks of a metrics service: what each version did in a span of time. Depends on the
 * decision core's records only; {@code cloudwatch} implements it.
 */
package io.automater.release.metrics;
