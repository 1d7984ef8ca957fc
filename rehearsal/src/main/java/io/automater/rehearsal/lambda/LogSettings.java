package io.automater.rehearsal.lambda;

import io.automater.rehearsal.runtime.LogFormat;

/**
 * How a version logs.
 *
 * @param format {@code Text} or {@code JSON}
 * @param group empty for the one of the function's name
 * @param applicationLevel of what the function prints: {@code TRACE} to {@code FATAL}
 * @param systemLevel of what the platform writes: {@code DEBUG}, {@code INFO} or {@code WARN}
 */
public record LogSettings(
    String format, String group, String applicationLevel, String systemLevel) {

  /** As Lambda has them when nobody says otherwise. */
  static final LogSettings DEFAULTS = new LogSettings("Text", "", "INFO", "INFO");

  /** As the module lambda-target sets them: nothing is left out, and failures are reported. */
  public static final LogSettings OF_THE_MODULE = new LogSettings("JSON", "", "TRACE", "INFO");

  public boolean json() {
    return format.equals("JSON");
  }

  /** The log group that a function's versions name. */
  public String group(String function) {
    return group.isEmpty() ? "/aws/lambda/" + function : group;
  }

  LogFormat lines() {
    return json()
        ? LogFormat.json(
            LogFormat.Level.valueOf(applicationLevel), LogFormat.Level.valueOf(systemLevel))
        : LogFormat.TEXT;
  }
}
