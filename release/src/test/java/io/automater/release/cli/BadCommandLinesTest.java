package io.automater.release.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistyped command line, a torn record or a file that can't be written ends in a sentence. */
class BadCommandLinesTest {

  private static final String ENVIRONMENT =
      """
      name: test
      account: "000000000000"
      region: eu-central-1
      target: lambda
      lambda: { function: test }
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan",
        "ship",
        "status",
        "promote",
        "rollback",
        "resume",
        "history",
        "decide",
        "manifest",
        "prove",
        "verify",
        "explain",
        "report",
        "simulate",
        "generate-completion"
      })
  void shouldSayWhichOptionNoCommandKnows(String command) {
    assertThat(run(command, "--enviroment", "dev")).isEqualTo(2);
    assertThat(errors().lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("automater-release: unknown option --enviroment");
    assertThat(errors()).endsWith("See automater-release " + command + " --help\n");
  }

  @ParameterizedTest
  @CsvSource({
    "staus, 'unknown command staus, did you mean status?'",
    "rolback, 'unknown command rolback, did you mean rollback?'",
  })
  void shouldSayWhichCommandWasMeant(String command, String expected) {
    assertThat(run(command, "--environment", "dev")).isEqualTo(2);
    assertThat(errors().lines())
        .containsExactly("automater-release: " + expected, "See automater-release --help");
  }

  @Test
  void shouldSayWhichValuesThereAre() {
    assertThat(run("status", "-e", "dev", "-o", "jsn")).isEqualTo(2);
    assertThat(errors()).contains("--output is 'jsn': must be text or json");
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_ENDPOINT_URL, foo, false",
    "AWS_ENDPOINT_URL_LAMBDA, http:/x, false",
    "AWS_ENDPOINT_URL, http://127.0.0.1:4566, true",
    "AWS_REGION, foo, true",
  })
  void shouldSayThatAnEndpointIsNoUrl(String name, String value, boolean good) {
    if (good) {
      Endpoints.check(Map.of(name, value));
    } else {
      assertThatThrownBy(() -> Endpoints.check(Map.of(name, value)))
          .isInstanceOf(BadInput.class)
          .hasMessageStartingWith(name + " is '" + value + "': must be a URL like");
    }
  }

  @Test
  void shouldSayThatAnOptionHasNoValue() {
    assertThat(run("rollback", "-e", "dev", "--reason")).isEqualTo(2);
    assertThat(errors()).contains("--reason has no value: write --reason TEXT");
    assertThat(run("status", "-e")).isEqualTo(2);
    assertThat(errors()).contains("--environment has no value: write --environment FILE");
  }

  @Test
  void shouldCallAFileThatCanNotBeWrittenBadInputAndNameIt() throws Exception {
    Path file = Files.writeString(folder.resolve("test.yaml"), ENVIRONMENT);
    String record = folder.toString();
    assertThat(run("resume", "-e", file.toString(), "--record", record)).isEqualTo(2);
    assertThat(errors()).contains("--record is " + folder + ": can't be written");
    String below = file.resolve("r.jsonl").toString();
    assertThat(run("resume", "-e", file.toString(), "--record", below)).isEqualTo(2);
    assertThat(errors()).contains(below + ": can't be written: " + file + " is no folder");
    assertThat(run("simulate", "--scenario", "slow", "--svg", folder.toString())).isEqualTo(2);
    assertThat(errors()).contains("--svg is " + folder + ": can't be written");
    assertThat(printed()).as("before it works for long").isEmpty();
    Files.writeString(folder.resolve("a.zip"), "zip");
    Files.createDirectory(folder.resolve("manifest.json"));
    assertThat(
            run(
                "manifest",
                "--file=" + folder.resolve("manifest.json"),
                "--build-version=1",
                "--commit=abc",
                "--built-at=2026-11-26T12:00:00Z",
                "--zip=a.zip",
                "--controller=a.zip",
                "--sbom=a.zip"))
        .isEqualTo(2);
    assertThat(errors()).contains("manifest.json: can't be written: Is a directory");
    assertThat(errors()).doesNotContain("a defect").doesNotContain("\tat ");
  }

  @Test
  void shouldReadARecordWhoseLastLineIsTornAndSaySo() throws Exception {
    List<String> lines = new ARecord().lines();
    String whole = String.join("\n", lines) + "\n";
    for (String torn : List.of("{\"at\":\"2026-11-26T10", "{\"reason\":\"…")) {
      byte[] cut = (whole + torn).getBytes(StandardCharsets.UTF_8);
      // The second breaks off in the middle of a letter.
      Path file = Files.write(folder.resolve("r.jsonl"), Arrays.copyOf(cut, cut.length - 1));
      assertThat(run("explain", file.toString())).isZero();
      assertThat(printed())
          .contains("line " + (lines.size() + 1) + ", the last one, ends in the middle")
          .contains("all the same");
      out.reset();
      assertThat(run("explain", "-o", "json", file.toString())).isZero();
      assertThat(errors()).contains("ends in the middle");
      assertThat(printed()).doesNotContain("ends in the middle");
      out.reset();
      err.reset();
    }
  }

  @Test
  void shouldReportARecordWhoseLastLineIsTornAndSaySo() throws Exception {
    String state =
        "{\"event\":\"state\",\"environment\":\"dev\",\"state\":\"shifting\",\"weight\":0.1,"
            + "\"at\":\"2026-11-26T10:00:00Z\",\"release\":\"r1\",\"live\":\"1\"}";
    Path file = Files.writeString(folder.resolve("r.jsonl"), state + "\n" + state.substring(0, 40));
    assertThat(run("report", file.toString())).isZero();
    assertThat(printed())
        .startsWith("## … dev: the candidate, not ended: shifting at 10 %")
        .contains("> line 2, the last one, ends in the middle");
    out.reset();
    Files.writeString(file, state);
    assertThat(run("report", file.toString())).isZero();
    assertThat(printed()).doesNotContain("ends in the middle");
    Files.writeString(file, state.substring(0, 40) + "\n" + state + "\n");
    assertThat(run("report", file.toString())).as("torn in the middle is no record").isEqualTo(2);
    assertThat(errors()).contains("line 1: is no JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "explain",
        "report",
        "simulate --policy",
        "prove -e dev --artifact",
      })
  void shouldRefuseADeviceThatNeverEnds(String command) {
    for (String device : List.of("/dev/zero", "/dev/full")) {
      assertThat(run((command + " " + device).split(" "))).isEqualTo(2);
      assertThat(errors()).endsWith(device + ": can't be read: it is neither a file nor a pipe\n");
    }
  }

  @Test
  void shouldReadARecordFromAPipe() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    List<String> record = new ARecord().lines();
    Thread writer = Thread.startVirtualThread(() -> write(pipe, record));
    assertThat(run("explain", pipe.toString())).isZero();
    writer.join();
    assertThat(printed()).contains("all the same");
  }

  private static void write(Path file, List<String> lines) {
    try {
      Files.write(file, lines);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Test
  void shouldCallAnErrorADefectAndNoRollback() {
    OutputStream broken = failing(new StackOverflowError());
    assertThat(runTo(broken, "generate-completion")).isEqualTo(3);
    assertThat(errors())
        .startsWith(
            "automater-release: a defect of automater-release: java.lang.StackOverflowError");
  }

  @Test
  void shouldSayThatWhatItPrintsIsLost() {
    OutputStream full = failing(new IOException("No space left on device"));
    assertThat(runTo(full, "generate-completion")).isEqualTo(2);
    assertThat(errors())
        .isEqualTo(
            "automater-release: standard output can't be written: No space left on device\n");
  }

  @Test
  void shouldKeepTheExitCodeOfWhatWasDoneWhereItsWordsAreLost() throws Exception {
    Files.writeString(folder.resolve("a.zip"), "zip");
    OutputStream full = failing(new IOException("No space left on device"));
    assertThat(
            runTo(
                full,
                "manifest",
                "--file=" + folder.resolve("manifest.json"),
                "--build-version=1",
                "--commit=abc",
                "--built-at=2026-11-26T12:00:00Z",
                "--zip=a.zip",
                "--controller=a.zip",
                "--sbom=a.zip"))
        .isZero();
    assertThat(errors()).contains("standard output can't be written");
  }

  @Test
  void shouldBeQuietWhereItsReaderHasSeenEnough() {
    assertThat(runTo(failing(new IOException("Broken pipe")), "generate-completion")).isZero();
    assertThat(errors()).isEmpty();
  }

  private static OutputStream failing(Throwable why) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        if (why instanceof IOException failed) {
          throw failed;
        }
        throw (Error) why;
      }
    };
  }

  @Test
  void shouldCompleteTheNameThatItIsCalledBy() {
    assertThat(run("generate-completion")).isZero();
    assertThat(printed()).contains("complete -F _complete_automater-release -o default");
  }

  private int run(String... args) {
    return runTo(out, args);
  }

  private int runTo(OutputStream to, String... args) {
    return Main.run(to, new PrintStream(err, true, StandardCharsets.UTF_8), args);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
