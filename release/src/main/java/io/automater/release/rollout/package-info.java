/**
 * The decision core: what to do next with a release, from its policy, what was observed, and the
 * time.
 *
 * <p>Pure: it depends on nothing but the JDK and a statistics library. No AWS, no HTTP, no clock:
 * the time comes in with each {@link io.automater.release.rollout.Observation}. The rehearsal, a
 * simulator and production run the same classes.
 */
package io.automater.release.rollout;
