package io.automater.release.simulate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Traces by name: what goes wrong with releases, and what only looks like it. */
public final class Scenarios {

  private static final double RATE = 100;
  private static final double FAULTS = 0.001;
  private static final double SLOW = 0.005;

  private Scenarios() {}

  /** All of them, in the order of the table. */
  public static Map<String, Trace> all() {
    Map<String, Trace> all = new LinkedHashMap<>();
    add(all, "total-failure", row(0, RATE, FAULTS, 1, SLOW, SLOW));
    add(all, "faults-5", row(0, RATE, FAULTS, 0.05, SLOW, SLOW));
    add(all, "faults-1", row(0, RATE, FAULTS, 0.01, SLOW, SLOW));
    add(
        all,
        "late-onset",
        row(0, RATE, FAULTS, FAULTS, SLOW, SLOW),
        row(600, RATE, FAULTS, 0.2, SLOW, SLOW));
    add(all, "crashes-30", crashes(0, RATE, 0.3));
    add(all, "crashes-5", crashes(0, RATE, 0.05));
    add(
        all,
        "stall",
        row(0, RATE, FAULTS, FAULTS, SLOW, SLOW),
        stalled(45, FAULTS),
        stalled(50, 0.2),
        row(225, RATE, FAULTS, 0.2, SLOW, SLOW));
    add(
        all,
        "quiet-then-busy",
        row(0, 0, FAULTS, 1, SLOW, SLOW),
        row(10, RATE, FAULTS, 1, SLOW, SLOW));
    add(all, "slow", row(0, RATE, FAULTS, FAULTS, SLOW, 0.3));
    add(
        all,
        "shared-outage",
        row(0, RATE, FAULTS, FAULTS, SLOW, SLOW),
        row(60, RATE, 0.5, 0.5, SLOW, SLOW),
        row(240, RATE, FAULTS, FAULTS, SLOW, SLOW));
    all.put("diurnal", diurnal());
    for (int rate : new int[] {1, 10, 100, 1000}) {
      add(all, "good-at-" + rate, row(0, rate, FAULTS, FAULTS, SLOW, SLOW));
    }
    return all;
  }

  private static void add(Map<String, Trace> to, String name, Trace.Row... rows) {
    to.put(name, new Trace(name, List.of(rows)));
  }

  private static Trace.Row row(
      long second, double requests, double live, double candidate, double slow, double newSlow) {
    return new Trace.Row(second, requests, live, candidate, slow, newSlow);
  }

  private static Trace.Row crashes(long second, double requests, double candidate) {
    return new Trace.Row(second, requests, FAULTS, FAULTS, SLOW, SLOW, 0, candidate, false);
  }

  private static Trace.Row stalled(long second, double candidate) {
    return new Trace.Row(second, RATE, FAULTS, candidate, SLOW, SLOW, 0, 0, true);
  }

  /** A day in fifteen minutes: from a tenth of the traffic to twice of it and back. */
  private static Trace diurnal() {
    List<Trace.Row> rows = new ArrayList<>();
    for (int second = 0; second < 900; second += 30) {
      double requests = RATE * (1.05 - 0.95 * Math.cos(2 * Math.PI * second / 900));
      rows.add(row(second, requests, FAULTS, FAULTS, SLOW, SLOW));
    }
    return new Trace("diurnal", rows);
  }
}
