package io.automater.rehearsal.lambda;

import java.util.Map;

/**
 * What a client sets on a function; a version freezes it.
 *
 * @param runtime e.g. {@code java21}
 * @param timeoutSeconds of one invocation, 1 to 900
 * @param memoryMegabytes 128 to 10,240
 * @param variables the environment
 * @param architecture {@code x86_64} or {@code arm64}; the processes run on whatever this machine
 *     is
 * @param kept what is kept and not reproduced
 */
public record FunctionSettings(
    String runtime,
    String role,
    String handler,
    String description,
    int timeoutSeconds,
    int memoryMegabytes,
    Map<String, String> variables,
    String architecture,
    Kept kept) {

  /** A Java function with the settings that matter here; the rest as Lambda's defaults. */
  public static FunctionSettings java(
      String handler, int timeoutSeconds, int memoryMegabytes, Map<String, String> variables) {
    return new FunctionSettings(
        "java21",
        "arn:aws:iam::000000000000:role/rehearsal",
        handler,
        "",
        timeoutSeconds,
        memoryMegabytes,
        Map.copyOf(variables),
        "x86_64",
        Kept.DEFAULTS);
  }

  /** These settings with another description. */
  public FunctionSettings withDescription(String other) {
    return new FunctionSettings(
        runtime,
        role,
        handler,
        other,
        timeoutSeconds,
        memoryMegabytes,
        variables,
        architecture,
        kept);
  }

  /** These settings for another architecture. */
  public FunctionSettings withArchitecture(String other) {
    return new FunctionSettings(
        runtime,
        role,
        handler,
        description,
        timeoutSeconds,
        memoryMegabytes,
        variables,
        other,
        kept);
  }

  /** These settings, logged otherwise. */
  public FunctionSettings withLogs(LogSettings other) {
    return new FunctionSettings(
        runtime,
        role,
        handler,
        description,
        timeoutSeconds,
        memoryMegabytes,
        variables,
        architecture,
        kept.with(other));
  }

  /** These settings with another environment. */
  public FunctionSettings withVariables(Map<String, String> other) {
    return new FunctionSettings(
        runtime,
        role,
        handler,
        description,
        timeoutSeconds,
        memoryMegabytes,
        Map.copyOf(other),
        architecture,
        kept);
  }
}
