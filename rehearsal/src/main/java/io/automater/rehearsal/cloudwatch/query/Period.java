package io.automater.rehearsal.cloudwatch.query;

import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import java.util.Set;

/** Which periods there are, in seconds. */
public final class Period {
  private static final Set<Integer> FINE = Set.of(1, 5, 10, 20, 30);
  private static final Set<Integer> FINE_FOR_ALARMS = Set.of(10, 20, 30);

  private Period() {}

  /**
   * The period, if metrics can be read by it.
   *
   * @throws CloudWatchError when metrics cannot be read by this period
   */
  public static int check(int seconds) {
    if (!FINE.contains(seconds) && !wholeMinutes(seconds)) {
      throw CloudWatchError.validation(
          "The period " + seconds + " is not valid: it is 1, 5, 10, 20, 30 or a multiple of 60.");
    }
    return seconds;
  }

  /**
   * The period, if an alarm may have it.
   *
   * @throws CloudWatchError when an alarm cannot have this period
   */
  public static int checkForAlarm(int seconds) {
    if (!FINE_FOR_ALARMS.contains(seconds) && !wholeMinutes(seconds)) {
      throw CloudWatchError.validation(
          "The alarm period " + seconds + " is not valid: it is 10, 20, 30 or a multiple of 60.");
    }
    return seconds;
  }

  private static boolean wholeMinutes(int seconds) {
    return seconds > 0 && seconds % 60 == 0;
  }
}
