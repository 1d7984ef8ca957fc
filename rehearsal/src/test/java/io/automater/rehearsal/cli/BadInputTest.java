package io.automater.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.testfunction.TestFunctionZip;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends with 2, a sentence, and nothing begun. */
final class BadInputTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  private int run(List<String> arguments) {
    return Main.commandLine()
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private List<String> artifact() throws IOException {
    Path zip = Files.write(folder.resolve("1.zip"), TestFunctionZip.ofVersion("1.0.0"));
    return List.of("--artifact", zip.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "501", "many"})
  void shouldRefuseARateThatIsNone(String rate) throws Exception {
    Path work = folder.resolve("work");
    List<String> arguments =
        new ArrayList<>(List.of("up", "--traffic", rate, "--work", work.toString()));
    arguments.addAll(artifact());

    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString()).contains("--traffic", rate).doesNotContain("Exception");
    assertThat(work).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "rehearse", "invoke", "serve"})
  void shouldNameAFolderThatCannotBeWrittenTo(String command) throws Exception {
    // Root may write anywhere but there.
    List<String> arguments = new ArrayList<>(List.of(command, "--work", "/proc/rehearsal"));
    if (command.equals("up") || command.equals("invoke")) {
      arguments.addAll(artifact());
    }
    if (command.equals("invoke")) {
      Path event = Files.writeString(folder.resolve("event.json"), "{}");
      Collections.addAll(arguments, "--event", event.toString());
    }

    assertThat(run(arguments)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("error: /proc/rehearsal cannot be read or written")
        .hasLineCount(1);
  }
}
