package io.automater.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code expectations.yaml}; its form is told by {@code expectations.schema.json}. */
final class ExpectationsFile {

  private ExpectationsFile() {}

  /** Case name to expectation, with the headers of {@code everyAnswer} in each. */
  static Map<String, Expectation> read(Path file) {
    ExpectationNode root = new ExpectationNode(file, "", yaml(file));
    root.allowOnly("everyAnswer", "cases");
    Map<String, HeaderRule> common =
        root.optional("everyAnswer")
            .map(
                every -> {
                  every.allowOnly("headers");
                  return every.headers();
                })
            .orElse(Map.of());
    Map<String, Expectation> expectations = new LinkedHashMap<>();
    root.required("cases")
        .members()
        .forEach((name, each) -> expectations.put(name, each.expectation(common)));
    return expectations;
  }

  private static JsonNode yaml(Path file) {
    YAMLMapper mapper =
        YAMLMapper.builder(
                YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .build();
    try {
      return mapper.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw new BadContract(
          "%s: line %d: %s"
              .formatted(
                  file,
                  e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                  e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new BadContract(file + ": cannot be read; it says what each event must be answered", e);
    }
  }
}
