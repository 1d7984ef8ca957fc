package io.automater.rehearsal.runtime;

import io.automater.rehearsal.runtime.InitOutcome.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What of a process's lines reaches the log, and what the platform writes about invocations. */
public sealed interface LogFormat permits TextLog, JsonLog {
  LogFormat TEXT = new TextLog();

  /**
   * @param application of what the process prints
   * @param system of what the platform writes
   */
  static LogFormat json(Level application, Level system) {
    return new JsonLog(application, system);
  }

  /** From most to least detail. */
  enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR,
    FATAL
  }

  boolean lets(String line);

  /** Whether the platform tells in words of a time-out or an exit. */
  boolean inWords();

  List<String> started(String requestId, EnvironmentSpec spec, Instant at);

  List<String> ended(String requestId, Outcome outcome, EnvironmentSpec spec, Instant at);

  List<String> initFailed(Failed failed, Duration took, Instant at);
}
