package io.automater.rehearsal.cloudwatch.alarms;

import java.util.List;

/** Whom an alarm would tell, by ARN. The rehearsal keeps them and tells nobody. */
public record Actions(
    boolean enabled, List<String> ok, List<String> alarm, List<String> insufficientData) {
  Actions enabled(boolean on) {
    return new Actions(on, ok, alarm, insufficientData);
  }
}
