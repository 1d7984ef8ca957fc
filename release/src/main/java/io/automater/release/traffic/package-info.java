/**
 * The seam between a release and its target: the traffic split, the published versions, and the
 * record of a release that the target itself keeps.
 *
 * <p>Depends on nothing but the JDK. A target is a room of its own that implements {@link
 * io.automater.release.traffic.TrafficSplit} and {@link io.automater.release.traffic.Versions}.
 */
package io.automater.release.traffic;
