package io.automater.release.environment;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads environment files. */
public final class EnvironmentFile {

  private final Path folder;
  private final EnvironmentSchema schema = new EnvironmentSchema();

  /**
   * @param folder where environments are looked up by name
   */
  public EnvironmentFile(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads an environment.
   *
   * @param nameOrFile {@code dev}, or the path of a file
   */
  public Environment read(String nameOrFile) throws BadEnvironment {
    Path file = find(nameOrFile);
    String yaml;
    try {
      yaml = Files.readString(file);
    } catch (IOException unreadable) {
      throw new BadEnvironment(file + ": can't be read: " + unreadable.getMessage());
    }
    JsonNode root;
    YamlLines lines;
    try {
      root = new YAMLMapper().readTree(yaml);
      lines = YamlLines.of(yaml);
    } catch (JsonProcessingException malformed) {
      int line = malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr();
      throw new BadEnvironment(
          file + ":" + line + ": is not YAML: " + malformed.getOriginalMessage().strip());
    } catch (IOException unreadable) {
      throw new BadEnvironment(file + ": can't be read: " + unreadable.getMessage());
    }
    if (root == null || !root.isObject()) {
      throw new BadEnvironment(
          file + ":1: is empty or no mapping; the form is in environments/schema.json");
    }
    List<EnvironmentSchema.Fault> faults = schema.check(root);
    if (!faults.isEmpty()) {
      throw new BadEnvironment(
          faults.stream()
              .map(
                  fault ->
                      line(file, lines, fault.pointer())
                          + fault.field()
                          + " is "
                          + fault.value()
                          + ": "
                          + fault.allowed())
              .collect(Collectors.joining("\n")));
    }
    try {
      return EnvironmentMapping.of(file, root);
    } catch (EnvironmentMapping.BadField bad) {
      throw new BadEnvironment(line(file, lines, bad.pointer()) + bad.getMessage());
    }
  }

  private Path find(String nameOrFile) throws BadEnvironment {
    Path asFile = Path.of(nameOrFile);
    if (Files.isRegularFile(asFile)) {
      return asFile;
    }
    Path byName = folder.resolve(nameOrFile + ".yaml");
    if (Files.isRegularFile(byName)) {
      return byName;
    }
    throw new BadEnvironment(
        "there is no environment '"
            + nameOrFile
            + "': no such file, and none of that name in "
            + folder
            + "/; known there: "
            + known());
  }

  private String known() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .collect(Collectors.joining(", "));
    } catch (IOException noFolder) {
      return "none (no folder " + folder + " here)";
    }
  }

  private static String line(Path file, YamlLines lines, JsonPointer pointer) {
    return file + ":" + lines.of(pointer) + ": ";
  }
}
