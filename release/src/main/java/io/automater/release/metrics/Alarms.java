package io.automater.release.metrics;

import java.time.Instant;
import java.util.List;

/** The alarms of an environment. */
public interface Alarms {

  /**
   * Which of these alarms fire now, in the order of {@code names}.
   *
   * @param since those that have fired since before then are left out
   * @throws MetricsUnavailable when the service does not answer, or there is no such alarm
   */
  List<String> firing(List<String> names, Instant since) throws MetricsUnavailable;
}
