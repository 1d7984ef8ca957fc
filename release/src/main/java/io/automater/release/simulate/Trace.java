package io.automater.release.simulate;

import java.util.List;

/**
 * Traffic over time, and what both versions would do with it.
 *
 * @param name what it is called
 * @param rows in order; the first one starts at second 0
 */
public record Trace(String name, List<Row> rows) {

  /**
   * Holds from its second on, until the next row.
   *
   * @param second seconds since the shift began
   * @param requests requests per second in all
   * @param liveFaultRate share of live's requests that fail, from 0 to 1
   * @param candidateFaultRate share of the candidate's requests that fail
   * @param liveSlowRate share of live's requests that are slow
   * @param candidateSlowRate share of the candidate's requests that are slow
   * @param liveCrashRate share of live's requests that are not answered
   * @param candidateCrashRate share of the candidate's requests that are not answered
   * @param dataStall whether nothing new becomes visible; what happens meanwhile does so after it
   */
  public record Row(
      long second,
      double requests,
      double liveFaultRate,
      double candidateFaultRate,
      double liveSlowRate,
      double candidateSlowRate,
      double liveCrashRate,
      double candidateCrashRate,
      boolean dataStall) {

    /** One without crashes, whose data come. */
    public Row(
        long second,
        double requests,
        double liveFaultRate,
        double candidateFaultRate,
        double liveSlowRate,
        double candidateSlowRate) {
      this(
          second,
          requests,
          liveFaultRate,
          candidateFaultRate,
          liveSlowRate,
          candidateSlowRate,
          0,
          0,
          false);
    }
  }

  public Trace {
    rows = List.copyOf(rows);
    if (rows.isEmpty() || rows.getFirst().second() != 0) {
      throw new IllegalArgumentException("a trace needs a row for second 0");
    }
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i).second() <= rows.get(i - 1).second()) {
        throw new IllegalArgumentException(
            "seconds must rise: " + rows.get(i).second() + " follows " + rows.get(i - 1).second());
      }
    }
  }
}
