package io.automater.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A {@code tests/apply.yaml}: what is applied for real.
 *
 * @param account whose credentials the apply has
 * @param targets only where it can't do the rest; {@code why} says what, and why
 */
record ApplyFile(
    String account, Map<String, JsonNode> variables, List<String> targets, String why) {
  static final String NAME = "tests/apply.yaml";

  ApplyFile {
    variables = variables == null ? Map.of() : variables;
    targets = targets == null ? List.of() : targets;
    if (!targets.isEmpty() && (why == null || why.isBlank())) {
      throw new IllegalArgumentException(
          NAME + " has targets: say in `why` what is left out and why");
    }
  }

  static ApplyFile read(Path folder) {
    return YamlFile.read(folder.resolve(NAME), ApplyFile.class);
  }

  /** A root that may not be destroyed says in a file of its own how it is meant to be. */
  static boolean allowDestruction(Path folder) {
    Path override = folder.resolve("tests/destroy.override");
    if (!Files.exists(override)) {
      return false;
    }
    try {
      Files.copy(override, folder.resolve("destroy_override.tf"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return true;
  }

  List<String> options() {
    List<String> options = new ArrayList<>(variableOptions(variables));
    targets.forEach(target -> options.add("-target=" + target));
    return options;
  }

  static List<String> variableOptions(Map<String, JsonNode> variables) {
    return variables.entrySet().stream()
        .map(
            variable ->
                "-var=%s=%s"
                    .formatted(
                        variable.getKey(),
                        variable.getValue().isTextual()
                            ? variable.getValue().asText()
                            : variable.getValue().toString()))
        .toList();
  }
}
