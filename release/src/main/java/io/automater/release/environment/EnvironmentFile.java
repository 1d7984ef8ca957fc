package io.automater.release.environment;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.automater.release.delivery.FileFault;
import io.automater.release.rollout.Policy;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads environment files. */
public final class EnvironmentFile {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Path folder;
  private final YamlForm form = new YamlForm();
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
    return environment(parse(find(nameOrFile)));
  }

  /**
   * Reads an environment that is no file.
   *
   * @param name where the text is from, for messages
   * @param text JSON, or YAML as in a file
   */
  public Environment readText(String name, String text) throws BadEnvironment {
    return environment(
        text.startsWith("{") ? parse(Path.of(name), text) : parseYaml(Path.of(name), text));
  }

  private Environment environment(Document document) throws BadEnvironment {
    check(document, document.root());
    try {
      Environment environment = EnvironmentMapping.of(document.file(), document.root());
      Optional<Neighbours> neighbours =
          Neighbours.of(folder, document.file(), document.root(), EnvironmentFile::glance);
      if (neighbours.isPresent()) {
        neighbours.get().check();
      }
      return environment;
    } catch (EnvironmentMapping.BadField bad) {
      throw new BadEnvironment(document.at(bad.pointer()) + bad.getMessage());
    }
  }

  /**
   * Reads a policy alone.
   *
   * @param file holds what stands under {@code release} in an environment's file, or that field
   */
  public Policy readPolicy(Path file) throws BadEnvironment {
    Document document = parse(file);
    ObjectNode around = JsonNodeFactory.instance.objectNode();
    around.put("name", "policy").put("account", "000000000000").put("region", "eu-central-1");
    around.put("target", "lambda").putObject("lambda").put("function", "policy");
    boolean wrapped = document.root().has("release");
    around.set("release", wrapped ? document.root().path("release") : document.root());
    Document shown = wrapped ? document : document.below("/release");
    check(shown, around);
    try {
      return PolicyMapping.of(around.path("release"));
    } catch (EnvironmentMapping.BadField bad) {
      throw new BadEnvironment(shown.at(bad.pointer()) + bad.getMessage());
    }
  }

  /** A file that is somebody else's concern; a missing node where it can't be read. */
  private static JsonNode glance(Path file) {
    try {
      return YAML.readTree(Files.readString(file));
    } catch (IOException theirs) {
      return MissingNode.getInstance();
    }
  }

  /** A file's content, and where in it each value stands. */
  private record Document(Path file, JsonNode root, YamlLines lines, String prefix) {

    /** The same, as if all of it stood below a pointer. */
    Document below(String pointer) {
      return new Document(file, root, lines, pointer);
    }

    /** {@code file:line: }. */
    String at(JsonPointer pointer) {
      return file + ":" + line(pointer) + ": ";
    }

    int line(JsonPointer pointer) {
      String text = pointer.toString();
      String inFile = text.startsWith(prefix) ? text.substring(prefix.length()) : text;
      return lines.of(JsonPointer.compile(inFile));
    }
  }

  private Document parse(Path file) throws BadEnvironment {
    try {
      return parseYaml(file, Files.readString(FileFault.fileOrPipe(file)));
    } catch (CharacterCodingException other) {
      throw new BadEnvironment(file + ": is no text in UTF-8: save it as UTF-8");
    } catch (AccessDeniedException denied) {
      throw new BadEnvironment(file + ": can't be read: access is denied");
    } catch (IOException unreadable) {
      throw new BadEnvironment(file + ": can't be read: " + unreadable.getMessage());
    }
  }

  private Document parseYaml(Path file, String yaml) throws BadEnvironment {
    List<YamlForm.Fault> faults = form.check(yaml);
    if (!faults.isEmpty()) {
      throw new BadEnvironment(
          faults.stream()
              .map(fault -> file + ":" + fault.line() + ": " + fault.what())
              .collect(Collectors.joining("\n")));
    }
    return parse(file, yaml);
  }

  private static Document parse(Path file, String yaml) throws BadEnvironment {
    try {
      JsonNode root = YAML.readTree(yaml);
      if (root == null || !root.isObject()) {
        throw new BadEnvironment(
            file + ":1: is empty or no mapping; the form is in environments/schema.json");
      }
      return new Document(file, root, YamlLines.of(yaml), "");
    } catch (JsonProcessingException malformed) {
      int line = malformed.getLocation() == null ? 1 : malformed.getLocation().getLineNr();
      throw new BadEnvironment(
          file + ":" + line + ": is not YAML: " + malformed.getOriginalMessage().strip());
    } catch (IOException unreadable) {
      throw new BadEnvironment(file + ": can't be read: " + unreadable.getMessage());
    }
  }

  private void check(Document document, JsonNode root) throws BadEnvironment {
    List<EnvironmentSchema.Fault> faults = schema.check(root);
    if (!faults.isEmpty()) {
      throw new BadEnvironment(
          faults.stream()
              .sorted(
                  Comparator.comparing(
                          (EnvironmentSchema.Fault fault) -> document.line(fault.pointer()))
                      .thenComparing(fault -> fault.pointer().toString()))
              .map(
                  fault ->
                      document.at(fault.pointer())
                          + fault.field()
                          + " is "
                          + fault.value()
                          + ": "
                          + fault.allowed())
              .collect(Collectors.joining("\n")));
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
    for (Path path : new Path[] {asFile, byName}) {
      if (Files.isDirectory(path)) {
        throw new BadEnvironment(
            path
                + ": is a folder, not an environment's file; known in "
                + folder
                + "/: "
                + known());
      }
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
}
