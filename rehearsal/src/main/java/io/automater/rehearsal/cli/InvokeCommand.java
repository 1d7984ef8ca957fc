package io.automater.rehearsal.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.LocalFunction;
import io.automater.rehearsal.WorkFolder;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.LambdaException;
import io.automater.rehearsal.runtime.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs events through the packaged function, as {@code sam local invoke} does, without Docker. */
@Command(
    name = "invoke",
    description =
        "Run one event, or a folder of them, through the package and the real runtime client.",
    mixinStandardHelpOptions = true)
final class InvokeCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Either one event or all of a folder. */
  private static final class Events {
    @Option(names = "--event", paramLabel = "FILE", description = "the event, in JSON")
    private Path event;

    @Option(
        names = "--all",
        paramLabel = "DIR",
        description = "every event below this folder: a line of JSON for each on stdout")
    private Path all;
  }

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Events events;

  @Mixin private ArtifactOption artifact;

  @Mixin private WorkOption work;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    List<Path> files = events.event != null ? List.of(events.event) : eventsBelow(events.all);
    List<byte[]> payloads = files.stream().map(InvokeCommand::read).toList();
    FunctionSettings settings =
        FunctionSettings.java(
            artifact.handler(),
            artifact.timeoutSeconds(),
            artifact.memoryMegabytes(),
            artifact.variables());
    boolean failed = false;
    try (WorkFolder folder = work.take(WorkOption.INVOKE, spec.commandLine())) {
      LocalFunction function = start(settings, folder.path());
      try (function) {
        for (int i = 0; i < files.size(); i++) {
          failed |= !report(files.get(i), function.invoke(payloads.get(i)));
        }
      }
      function.printed().forEach(spec.commandLine().getErr()::println);
    }
    return failed ? 1 : 0;
  }

  private LocalFunction start(FunctionSettings settings, Path folder) {
    try {
      return LocalFunction.start(artifact.bytes(), settings, folder);
    } catch (LambdaException refused) {
      throw new BadInput(artifact.path() + ": " + refused.getMessage());
    }
  }

  private boolean report(Path file, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered answered -> print(file, "response", answered.payload(), true);
      case Outcome.Failed failed -> print(file, "error", failed.payload(), false);
      case Outcome.Throttled throttled ->
          throw new BadInput("the function did not start in time: " + throttled.reason());
    };
  }

  private boolean print(Path file, String field, byte[] payload, boolean success) {
    String text = new String(payload, StandardCharsets.UTF_8);
    PrintWriter out = spec.commandLine().getOut();
    if (events.event != null) {
      out.println(text);
    } else {
      out.printf("{\"event\":%s,\"%s\":%s}%n", quoted(file), field, text);
    }
    out.flush();
    return success;
  }

  private static String quoted(Path file) {
    return JSON.getNodeFactory().textNode(file.toString()).toString();
  }

  private static List<Path> eventsBelow(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BadInput("no folder at " + folder + ": --all needs one with events");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .filter(file -> !file.toString().endsWith(".schema.json"))
              .sorted()
              .toList();
      if (found.isEmpty()) {
        throw new BadInput("no events (*.json) below " + folder);
      }
      return found;
    } catch (IOException e) {
      throw new BadInput("cannot read " + folder + ": " + e.getMessage());
    }
  }

  private static byte[] read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput("no event at " + file + ": see events/ for some");
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      if (JSON.readTree(bytes).isMissingNode()) {
        throw new BadInput(file + " is empty: an event is JSON");
      }
      return bytes;
    } catch (IOException malformed) {
      throw new BadInput(
          file + " is not JSON: " + malformed.getMessage().lines().findFirst().orElse(""));
    }
  }
}
