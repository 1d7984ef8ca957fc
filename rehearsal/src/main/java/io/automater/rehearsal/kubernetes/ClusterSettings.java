package io.automater.rehearsal.kubernetes;

import java.time.Clock;
import java.time.Duration;

/**
 * How fast a cluster goes about things.
 *
 * @param name as EKS has it
 * @param port of the API; 0 takes a free one
 * @param tick between two looks of the controller
 * @param probeInterval of readiness; one success makes a container ready, three failures unready
 * @param preStop from the end of a pod's traffic to its SIGTERM
 * @param grace from SIGTERM to SIGKILL
 * @param crashBackoff before the first restart of a container that ended; doubled each time
 * @param maxRestarts after which a container that keeps ending is left alone
 */
public record ClusterSettings(
    String name,
    int port,
    Clock clock,
    Duration tick,
    Duration probeInterval,
    Duration preStop,
    Duration grace,
    Duration crashBackoff,
    int maxRestarts) {

  /** What suits a laptop: everything about ten times as fast as in a cluster. */
  public static ClusterSettings of(String name) {
    return new ClusterSettings(
        name,
        0,
        Clock.systemUTC(),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(300),
        Duration.ofSeconds(10),
        Duration.ofMillis(500),
        5);
  }

  public ClusterSettings withPort(int other) {
    return new ClusterSettings(
        name, other, clock, tick, probeInterval, preStop, grace, crashBackoff, maxRestarts);
  }

  public ClusterSettings withClock(Clock other) {
    return new ClusterSettings(
        name, port, other, tick, probeInterval, preStop, grace, crashBackoff, maxRestarts);
  }

  public ClusterSettings withStop(Duration newPreStop, Duration newGrace) {
    return new ClusterSettings(
        name, port, clock, tick, probeInterval, newPreStop, newGrace, crashBackoff, maxRestarts);
  }

  public ClusterSettings withCrashes(Duration backoff, int restarts) {
    return new ClusterSettings(
        name, port, clock, tick, probeInterval, preStop, grace, backoff, restarts);
  }
}
