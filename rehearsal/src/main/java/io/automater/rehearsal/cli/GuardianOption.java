package io.automater.rehearsal.cli;

import io.automater.rehearsal.acts.Closing;
import io.automater.rehearsal.acts.Guardian;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The guardian, which an account has, too: it ends a release whose controller died. */
final class GuardianOption {
  private static final Path USUAL = Path.of("release", "target", "automater-release.jar");

  @Option(
      names = "--controller",
      paramLabel = "JAR",
      description =
          "the release controller, which has the guardian in it (default:"
              + " release/target/automater-release.jar, if it is there)")
  private Path asked;

  /**
   * Looks at what was given.
   *
   * @throws BadInput when there is no controller
   */
  void check() {
    if (asked != null && !Files.isRegularFile(asked)) {
      throw new BadInput("no release controller at " + asked + ": run `make build`");
    }
  }

  /** Wakes it until all of it ends. */
  void start(
      String environmentYaml,
      Map<String, String> target,
      Path work,
      CommandLine command,
      Closing closing) {
    Path jar = asked == null ? USUAL : asked;
    PrintWriter out = command.getOut();
    if (!Files.isRegularFile(jar)) {
      command.getErr().println("no guardian: there is no " + jar + "; `make build` makes it");
      return;
    }
    try {
      closing.add(
          Guardian.start(
              jar,
              environmentYaml,
              target,
              work,
              deed -> {
                out.println(
                    (deed.promoted()
                            ? "the guardian has ended the watch: "
                            : "the guardian brought live back: ")
                        + deed.reason());
                out.flush();
              }));
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + jar, failed);
    }
  }
}
