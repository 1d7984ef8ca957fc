package io.automater.contract.doors;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.contract.ContractCase;
import io.automater.contract.ContractCases;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class TableCommandTest {
  private static final String PLACE =
      "# Doors\n<!-- begin: case by door -->\n<!-- end: case by door -->\nmore\n";

  @TempDir Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void repository() throws IOException {
    Path events = Path.of("..", "events");
    try (Stream<Path> files = Files.walk(events)) {
      for (Path file : files.toList()) {
        Path copy = root.resolve("events").resolve(events.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    Files.createDirectories(root.resolve("docs"));
    Files.writeString(root.resolve("docs/contract.md"), PLACE);
    ContractCases cases = ContractCases.load(root.resolve("events"));
    for (Door door : Door.values()) {
      Path notes = root.resolve(door.notes());
      Files.createDirectories(notes.getParent());
      Files.writeString(
          notes,
          door.cases(cases).stream()
              .map(ContractCase::eventFile)
              .map(each -> each.caseName() + "\n")
              .collect(Collectors.joining()));
    }
  }

  private int run(String... arguments) {
    String[] all =
        Stream.concat(Stream.of("--root", root.toString()), Stream.of(arguments))
            .toArray(String[]::new);
    return new CommandLine(new TableCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }

  @Test
  void shouldWriteTheTableAndFindItThere() throws IOException {
    assertThat(run()).isEqualTo(1);
    assertThat(err.toString()).contains("says otherwise");
    assertThat(run("--update")).isZero();
    assertThat(run()).isZero();
    assertThat(Files.readString(root.resolve("docs/contract.md")))
        .startsWith("# Doors\n")
        .contains("| root | ✔ |")
        .doesNotContain("✘")
        .endsWith("more\n");
  }

  @Test
  void shouldNameACellThatIsMissing() throws IOException {
    run("--update");
    Path notes = root.resolve(Door.CONTAINER.notes());
    Files.writeString(notes, Files.readString(notes).replace("root\n", "\n"));
    assertThat(run("--summary")).isEqualTo(1);
    assertThat(out.toString()).contains("container");
    assertThat(err.toString()).contains("root at container (image)");
  }

  @Test
  void shouldNameWhatDidNotRunAtAll() throws IOException {
    run("--update");
    Files.delete(root.resolve(Door.ALB.notes()));
    assertThat(run()).isEqualTo(1);
    assertThat(err.toString()).contains("cells of the table", "at ALB → pod (rehearsal)");
    assertThat(run("--as-far-as-it-ran")).isZero();
  }
}
