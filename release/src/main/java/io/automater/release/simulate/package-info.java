/**
 * What a policy would cost: the controller itself over a simulated target, beside faithful models
 * of what others do.
 *
 * <p>Depends on {@code controller} and what that works with, on a library of random numbers and on
 * one that reads CSV. The same seed gives the same numbers. No AWS, no clock.
 */
package io.automater.release.simulate;
