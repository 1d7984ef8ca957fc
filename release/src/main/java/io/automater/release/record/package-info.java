/**
 * The record of a release, as JSON: what went into the decision core and what came out, so that
 * anybody can replay it.
 *
 * <p>Knows the {@code rollout} records, in both directions, and nothing of who writes or reads the
 * lines.
 */
package io.automater.release.record;
