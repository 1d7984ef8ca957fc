package io.automater.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.testfunction.TestFunctionZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code invoke} as a process: the response on stdout, all else on stderr. */
final class InvokeIT {
  @TempDir Path work;
  private Path event;

  @BeforeEach
  void pack() throws IOException {
    Files.write(work.resolve("function.zip"), TestFunctionZip.build("invoke"));
    event = work.resolve("events/one.json");
    Files.createDirectories(event.getParent());
    Files.writeString(event, "{\"a\": 1}");
  }

  @Test
  void shouldPrintTheResponseAloneOnStdout() throws Exception {
    try (CommandProcess invoke =
        invoke("--event", event.toString(), "--env", "TEST_RESPONSE=echo")) {
      assertThat(invoke.exitCode()).isZero();
      assertThat(invoke.out()).isEqualToIgnoringNewLines("{\"a\": 1}");
      assertThat(invoke.err()).contains("\"_aws\"");
    }
  }

  @Test
  void shouldRunAllEventsOfAFolder() throws Exception {
    Files.writeString(work.resolve("events/two.json"), "{}");
    try (CommandProcess invoke =
        invoke("--all", event.getParent().toString(), "--env", "TEST_RESPONSE=echo")) {
      assertThat(invoke.exitCode()).isZero();
      assertThat(invoke.out().lines())
          .containsExactly(
              "{\"event\":\"" + event + "\",\"response\":{\"a\": 1}}",
              "{\"event\":\"" + work.resolve("events/two.json") + "\",\"response\":{}}");
    }
  }

  @Test
  void shouldPrintTheErrorOfAFunctionThatFails() throws Exception {
    try (CommandProcess invoke = invoke("--event", event.toString(), "--env", "TEST_THROW=a")) {
      assertThat(invoke.exitCode()).isEqualTo(1);
      assertThat(invoke.out()).contains("\"errorMessage\":\"told to throw\"");
    }
    try (CommandProcess invoke = invoke("--event", event.toString(), "--env", "TEST_INIT=exit")) {
      assertThat(invoke.exitCode()).isEqualTo(1);
      assertThat(invoke.out()).contains("Runtime.ExitError");
    }
  }

  @Test
  void shouldRefuseWhatIsNoEvent() throws Exception {
    Path bad = Files.writeString(work.resolve("bad.json"), "{oops");
    try (CommandProcess invoke = invoke("--event", bad.toString())) {
      assertThat(invoke.exitCode()).isEqualTo(2);
      assertThat(invoke.err()).startsWith("error: " + bad + " is not JSON: ");
    }
    try (CommandProcess invoke = invoke("--event", "absent.json")) {
      assertThat(invoke.exitCode()).isEqualTo(2);
      assertThat(invoke.err()).startsWith("error: no event at absent.json");
    }
    try (CommandProcess invoke = invoke()) {
      assertThat(invoke.exitCode()).isEqualTo(2);
    }
  }

  private CommandProcess invoke(String... more) throws IOException {
    String[] arguments = {
      "invoke",
      "--work",
      work.toString(),
      "--artifact",
      work.resolve("function.zip").toString(),
      "--handler",
      TestFunctionZip.HANDLER
    };
    String[] all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return CommandProcess.start(work, all);
  }
}
