package io.automater.rehearsal.elb;

import java.net.InetSocketAddress;
import java.time.Duration;

/** One registered address. Its group's lock guards it. */
final class Target {
  private final InetSocketAddress address;
  private TargetHealth health = TargetHealth.REGISTERED;
  private int passed;
  private int failed;
  private int requests;
  private long drainedNanos;

  Target(InetSocketAddress address) {
    this.address = address;
  }

  InetSocketAddress address() {
    return address;
  }

  TargetHealth health() {
    return health;
  }

  boolean draining() {
    return health.state() == TargetHealth.State.DRAINING;
  }

  void drain(Duration delay) {
    health = TargetHealth.DRAINING;
    drainedNanos = System.nanoTime() + delay.toNanos();
  }

  /** Whether its draining is over; requests that it still has are not cut off. */
  boolean drained() {
    return draining() && requests == 0 && System.nanoTime() - drainedNanos >= 0;
  }

  void begin() {
    requests++;
  }

  void end() {
    requests--;
  }

  /** Judges one more health check. */
  void checked(CheckResult result, ElbSettings settings) {
    if (draining()) {
      return;
    }
    passed = result.passed() ? passed + 1 : 0;
    failed = result.passed() ? 0 : failed + 1;
    boolean first = health.state() == TargetHealth.State.INITIAL;
    if (passed >= (first ? 1 : settings.healthyThreshold())) {
      health = TargetHealth.HEALTHY;
    } else if (failed >= settings.unhealthyThreshold()) {
      health = TargetHealth.unhealthy(result.reason(), result.description());
    }
  }
}
