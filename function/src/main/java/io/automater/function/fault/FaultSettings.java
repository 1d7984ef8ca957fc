package io.automater.function.fault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/**
 * Which fault the environment asks for.
 *
 * @param status {@code AUTOMATER_FAULT_STATUS}: the status to answer with, 400 to 599
 * @param share {@code AUTOMATER_FAULT_SHARE}: the share of eligible requests to hit, 0 to 1
 * @param param {@code AUTOMATER_FAULT_PARAM}: only requests with this query parameter are eligible
 * @param delay {@code AUTOMATER_FAULT_DELAY}: added to each eligible request, as {@code 300ms}
 * @param crash {@code AUTOMATER_FAULT_CRASH}: whether to halt the process in mid-request
 * @param file {@code AUTOMATER_FAULT_FILE}: nothing is hit before this file is there
 * @param failInit {@code AUTOMATER_FAULT_INIT=fail}: whether to refuse to start
 */
record FaultSettings(
    Optional<Integer> status,
    double share,
    Optional<String> param,
    Duration delay,
    boolean crash,
    Optional<Path> file,
    boolean failInit) {

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException naming the variable, its value and what it takes
   */
  static FaultSettings from(Environment environment) {
    return new FaultSettings(
        read(environment, "STATUS", "a status from 400 to 599", FaultSettings::status),
        read(environment, "SHARE", "a number from 0 to 1", FaultSettings::share).orElse(1.0),
        read(environment, "PARAM", "a parameter's name", value -> value),
        read(environment, "DELAY", "a duration such as 300ms", DurationStyle::detectAndParse)
            .orElse(Duration.ZERO),
        read(environment, "CRASH", "true or false", FaultSettings::flag).orElse(false),
        read(environment, "FILE", "a file's path", Path::of),
        read(environment, "INIT", "fail", FaultSettings::fail).orElse(false));
  }

  private static <T> Optional<T> read(
      Environment environment, String name, String form, Function<String, T> parser) {
    String variable = "AUTOMATER_FAULT_" + name;
    String value = environment.getProperty(variable, "").strip();
    if (value.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(value));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s=%s: it takes %s".formatted(variable, value, form), e);
    }
  }

  private static int status(String value) {
    return within(Integer.parseInt(value), 400, 599).intValue();
  }

  private static double share(String value) {
    return within(Double.parseDouble(value), 0, 1).doubleValue();
  }

  private static boolean flag(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }

  private static boolean fail(String value) {
    if (!value.equals("fail")) {
      throw new IllegalArgumentException(value);
    }
    return true;
  }

  private static Number within(Number value, double least, double most) {
    if (!(value.doubleValue() >= least && value.doubleValue() <= most)) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }
}
