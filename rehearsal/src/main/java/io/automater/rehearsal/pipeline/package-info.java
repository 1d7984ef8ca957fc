/**
 * The pipeline's rehearsal: the scripts that the workflow {@code release} runs, in its order,
 * against two environments of each target.
 *
 * <p>Uses the facade, {@code load} for users, and the scripts of the checkouts it is given; knows
 * nothing of how a release is decided.
 */
package io.automater.rehearsal.pipeline;
