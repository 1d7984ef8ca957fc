package io.automater.rehearsal.cloudwatch.alarms;

import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import java.util.stream.Stream;

/** As AWS writes them. */
public enum AlarmState {
  OK,
  ALARM,
  INSUFFICIENT_DATA;

  /**
   * Reads one as AWS writes it.
   *
   * @throws CloudWatchError {@code ValidationError} when there is no such state
   */
  public static AlarmState of(String wire) {
    return Stream.of(values())
        .filter(state -> state.name().equals(wire))
        .findFirst()
        .orElseThrow(
            () ->
                CloudWatchError.validation(
                    "1 validation error detected: Value '"
                        + wire
                        + "' at 'stateValue' failed to satisfy constraint: Member must satisfy enum"
                        + " value set: [INSUFFICIENT_DATA, ALARM, OK]"));
  }
}
