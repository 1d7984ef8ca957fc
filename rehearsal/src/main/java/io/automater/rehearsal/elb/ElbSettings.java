package io.automater.rehearsal.elb;

import java.time.Clock;
import java.time.Duration;

/**
 * How a load balancer goes about things. AWS's own values stand in brackets.
 *
 * @param seed the same seed sends the same requests to the same target groups
 * @param healthInterval between two health checks of a target [30 s]
 * @param healthTimeout of one of them [5 s]
 * @param healthyThreshold passed in a row that make an unhealthy target healthy [5]; a new target
 *     needs one
 * @param unhealthyThreshold failed in a row that make a target unhealthy [2]
 * @param deregistrationDelay for which a target drains [300 s]
 * @param idleTimeout for which a target may be silent [60 s]
 * @param propagation from the write of a rule to its effect [seconds, unsaid]
 * @param failOpen whether a target group without any healthy target gets requests all the same
 *     [yes]
 */
public record ElbSettings(
    String region,
    String account,
    Clock clock,
    long seed,
    Duration healthInterval,
    Duration healthTimeout,
    int healthyThreshold,
    int unhealthyThreshold,
    Duration deregistrationDelay,
    Duration idleTimeout,
    Duration propagation,
    boolean failOpen) {

  /** What suits a laptop. */
  public static ElbSettings of(String region, String account) {
    return new ElbSettings(
        region,
        account,
        Clock.systemUTC(),
        1,
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        2,
        2,
        Duration.ofSeconds(2),
        Duration.ofSeconds(60),
        Duration.ZERO,
        true);
  }

  public ElbSettings withClock(Clock other, long otherSeed) {
    return new ElbSettings(
        region,
        account,
        other,
        otherSeed,
        healthInterval,
        healthTimeout,
        healthyThreshold,
        unhealthyThreshold,
        deregistrationDelay,
        idleTimeout,
        propagation,
        failOpen);
  }

  public ElbSettings withHealth(Duration interval, int healthy, int unhealthy) {
    return new ElbSettings(
        region,
        account,
        clock,
        seed,
        interval,
        healthTimeout,
        healthy,
        unhealthy,
        deregistrationDelay,
        idleTimeout,
        propagation,
        failOpen);
  }

  public ElbSettings withDelays(Duration deregistration, Duration idle, Duration lag) {
    return new ElbSettings(
        region,
        account,
        clock,
        seed,
        healthInterval,
        healthTimeout,
        healthyThreshold,
        unhealthyThreshold,
        deregistration,
        idle,
        lag,
        failOpen);
  }

  public ElbSettings withFailOpen(boolean open) {
    return new ElbSettings(
        region,
        account,
        clock,
        seed,
        healthInterval,
        healthTimeout,
        healthyThreshold,
        unhealthyThreshold,
        deregistrationDelay,
        idleTimeout,
        propagation,
        open);
  }
}
