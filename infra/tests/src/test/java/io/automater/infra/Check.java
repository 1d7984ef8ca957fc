package io.automater.infra;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.function.Supplier;
import org.junit.jupiter.api.DynamicTest;

/**
 * One thing that was looked at while the tools ran; JUnit hears of it afterwards.
 *
 * @param failure empty when it is as it should be
 */
record Check(String name, String failure) {

  static Check passed(String name) {
    return new Check(name, "");
  }

  static Check of(String name, Runnable step) {
    try {
      step.run();
      return passed(name);
    } catch (AssertionError | RuntimeException failed) {
      return new Check(name, String.valueOf(failed.getMessage()));
    }
  }

  static Check of(String name, Supplier<Outcome> command) {
    return of(
        name,
        () -> {
          command.get().orFail();
        });
  }

  boolean ok() {
    return failure.isEmpty();
  }

  DynamicTest asTest() {
    return dynamicTest(
        name,
        () -> {
          if (!ok()) {
            // Surefire's own summary names a dynamic test by its number.
            throw new AssertionError(name + ": " + failure);
          }
        });
  }
}
