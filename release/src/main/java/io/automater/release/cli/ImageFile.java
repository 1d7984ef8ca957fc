package io.automater.release.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.release.traffic.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The description of an image, as {@code make image-push} writes it. */
final class ImageFile {

  private ImageFile() {}

  static Artifact read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput(
          file
              + ": there is no such description of an image; build one with `make image`, or name"
              + " one by --artifact");
    }
    if (!file.toString().endsWith(".json")) {
      throw new BadInput(
          file + ": is no description of an image (.json), which the target eks needs");
    }
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      return new Artifact(
          file,
          field(
              file,
              json,
              "version",
              "[A-Za-z0-9._+-]{1,64}",
              "1 to 64 of letters, digits, . _ + -"),
          json.path("commit").asText("unknown"),
          Optional.of(
              field(
                  file,
                  json,
                  "image",
                  "[^\\s@]+@sha256:[0-9a-f]{64}",
                  "a name and a digest, NAME@sha256:…, since a tag may move")));
    } catch (JsonProcessingException malformed) {
      throw new BadInput(file + ": is not JSON: " + malformed.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new BadInput(file + ": can't be read: " + unreadable.getMessage());
    }
  }

  private static String field(Path file, JsonNode json, String name, String form, String allowed) {
    String value = json.path(name).asText("");
    if (!value.matches(form)) {
      throw new BadInput(file + ": " + name + " is '" + value + "', must be " + allowed);
    }
    return value;
  }
}
