package io.automater.rehearsal.cloudwatch.alarms;

/** As AWS writes them. */
public enum AlarmState {
  OK,
  ALARM,
  INSUFFICIENT_DATA
}
