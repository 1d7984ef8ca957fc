/**
 * Drives a release: asks the decision core what to do, does it to the target's traffic split, and
 * says what happened. Holds the lease, keeps live on the last good version when something fails.
 *
 * <p>May use {@code rollout}, {@code traffic}, {@code metrics} and {@code probe}; knows neither AWS
 * nor the terminal. Time is injected.
 */
package io.automater.release.controller;
