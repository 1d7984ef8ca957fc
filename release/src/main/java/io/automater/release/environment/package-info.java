/**
 * Environments, as their files describe them: {@code environments/*.yaml}, checked against the
 * schema that is published beside them.
 *
 * <p>May use {@code rollout} for the policy's records; knows neither AWS nor the terminal.
 */
package io.automater.release.environment;
