/**
 * The decision core: what to do next with a release, from its policy, what was observed, and the
 * time.
 *
 * <p>Pure: it depends on nothing but {@code evidence} and the JDK. No AWS, no HTTP, no clock: the
 * time comes in with each {@link io.automater.release.rollout.Observation}, and a {@link
 * io.automater.release.rollout.Trial} that is given the same observations takes the same decisions.
 * The rehearsal, the simulator, the replay of a record and production run the same classes.
 */
package io.automater.release.rollout;
