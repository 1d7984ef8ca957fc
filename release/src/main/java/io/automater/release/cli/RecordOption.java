package io.automater.release.cli;

import io.automater.release.controller.ReleaseEvent;
import io.automater.release.environment.Environment;
import io.automater.release.view.JsonLines;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that keeps a release's record. */
final class RecordOption {

  @Option(
      names = "--record",
      paramLabel = "FILE",
      description =
          "Keep the record of the release there: what was seen and decided, for explain to replay.")
  private Path file;

  /** Tells a listener what it would be told anyway, and the record before it. */
  ReleaseEvent.Listener around(ReleaseEvent.Listener listener, Environment environment) {
    if (file == null) {
      return listener;
    }
    JsonLines record = new JsonLines(open(), environment.name());
    return event -> {
      record.on(event);
      listener.on(event);
    };
  }

  private PrintStream open() {
    return new PrintStream(OutputFile.open("--record", file), true, StandardCharsets.UTF_8);
  }
}
