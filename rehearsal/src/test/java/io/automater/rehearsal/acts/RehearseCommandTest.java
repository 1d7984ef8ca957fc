package io.automater.rehearsal.acts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Bad input ends with 2 and a way out. */
final class RehearseCommandTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return new CommandLine(new RehearseCommand())
        .setErr(new PrintWriter(err, true))
        .setOut(new PrintWriter(new StringWriter(), true))
        .execute(arguments);
  }

  @Test
  void shouldSayHowToBuildAMissingArtifact() {
    assertThat(run("--artifact", folder.resolve("none.zip").toString(), "--output", "json"))
        .isEqualTo(2);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines(
            "error: no artifact at " + folder.resolve("none.zip") + ": build it with `make build`");
  }

  @Test
  void shouldSayHowToBuildAMissingServerJar() {
    assertThat(run("--target", "eks", "--artifact", folder.resolve("none.jar").toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("none.jar: build it with `make build`");
  }

  @Test
  void shouldNameTheTargetsThereAre() {
    assertThat(run("--target", "ec2")).isEqualTo(2);
    assertThat(err.toString()).contains("'--target'", "ec2", "lambda", "eks");
  }

  @Test
  void shouldNameAnOptionThatIsOutOfRange() {
    assertThat(run("--rate", "5")).isEqualTo(2);
    assertThat(run("--api-port", "70000")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--rate is 5, must be from 20 to 500")
        .contains("--api-port is 70000, must be from 0 to 65535");
  }
}
