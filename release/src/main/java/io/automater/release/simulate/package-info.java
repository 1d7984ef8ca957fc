/**
 * What a policy would cost: the decision core against simulated traffic, beside faithful models of
 * what others do.
 *
 * <p>Depends on {@code rollout}, on a library of random numbers and on one that reads CSV. The same
 * seed gives the same numbers. No AWS, no clock.
 */
package io.automater.release.simulate;
