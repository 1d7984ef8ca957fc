package io.automater.rehearsal.elb;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Picks a target group for each request by a low-discrepancy sequence (multiples of the golden
 * ratio, modulo one), so that shares hold after few requests. A real load balancer is less even; a
 * rehearsal must not flake.
 */
final class WeightedTurns {
  private static final double GOLDEN = 0.6180339887498949;

  private final double start;
  private final AtomicLong requests = new AtomicLong();

  WeightedTurns(long seed) {
    double turn = seed * 0.7548776662466927;
    this.start = turn - Math.floor(turn);
  }

  /** Empty when all weights are 0. */
  Optional<TargetGroup> pick(List<Action.Weighted> groups) {
    int total = groups.stream().mapToInt(Action.Weighted::weight).sum();
    double point = start + requests.getAndIncrement() * GOLDEN;
    double left = (point - Math.floor(point)) * total;
    for (Action.Weighted weighted : groups) {
      left -= weighted.weight();
      if (left < 0) {
        return Optional.of(weighted.group());
      }
    }
    return Optional.empty();
  }
}
