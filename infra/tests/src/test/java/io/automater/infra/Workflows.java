package io.automater.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The workflows of this repository, read. */
final class Workflows {
  static final Path ROOT = SourceTree.ofThisBuild().root();
  private static final Path FOLDER = ROOT.resolve(".github/workflows");

  private Workflows() {}

  /**
   * A workflow.
   *
   * @param text as it stands in the file
   * @param content the same, parsed
   */
  record Workflow(String name, String text, JsonNode content) {

    /** Its jobs, each with its name. */
    List<Job> jobs() {
      List<Job> jobs = new ArrayList<>();
      content
          .path("jobs")
          .properties()
          .forEach(entry -> jobs.add(new Job(name + "/" + entry.getKey(), entry.getValue())));
      return jobs;
    }
  }

  /** A job of a workflow. */
  record Job(String name, JsonNode content) {

    /** Whether another workflow is what it runs. */
    boolean calls() {
      return content.has("uses");
    }

    List<JsonNode> steps() {
      List<JsonNode> steps = new ArrayList<>();
      content.path("steps").forEach(steps::add);
      return steps;
    }
  }

  static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Workflow> all() {
    return files().stream().map(Workflows::read).toList();
  }

  private static Workflow read(Path file) {
    try {
      return new Workflow(
          file.getFileName().toString(),
          Files.readString(file),
          YamlFile.read(file, JsonNode.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
