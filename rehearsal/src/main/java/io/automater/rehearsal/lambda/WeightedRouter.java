package io.automater.rehearsal.lambda;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Picks the version for each request at an alias by a low-discrepancy sequence (multiples of the
 * golden ratio, modulo one): after n requests the share is within about log(n)/n of the weight, and
 * no version waits long for its turn. Real Lambda picks at random; a rehearsal must not flake.
 */
final class WeightedRouter {
  private static final double GOLDEN = 0.6180339887498949;

  private final double start;
  private final ConcurrentMap<String, AtomicLong> counters = new ConcurrentHashMap<>();

  /**
   * @param seed the same seed gives the same picks
   */
  WeightedRouter(long seed) {
    double turn = seed * 0.7548776662466927;
    this.start = turn - Math.floor(turn);
  }

  String pick(Alias alias) {
    if (alias.additional().isEmpty()) {
      return alias.version();
    }
    var candidate = alias.additional().entrySet().iterator().next();
    long n =
        counters
            .computeIfAbsent(alias.function() + ":" + alias.name(), name -> new AtomicLong())
            .getAndIncrement();
    double point = start + n * GOLDEN;
    return point - Math.floor(point) < candidate.getValue() ? candidate.getKey() : alias.version();
  }
}
