package io.automater.release.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.traffic.VersionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A JSON file whose fields have a form. */
public record JsonFile(Path file, JsonNode root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Parses a file that was read.
   *
   * @throws BadManifest when it is not JSON
   */
  public static JsonFile parse(Path file, byte[] bytes) throws BadManifest {
    try {
      return new JsonFile(file, JSON.readTree(bytes));
    } catch (JsonProcessingException malformed) {
      throw new BadManifest(file + ": is not JSON: " + malformed.getOriginalMessage());
    } catch (IOException unreadable) {
      throw new BadManifest(file + ": can't be read: " + unreadable.getMessage());
    }
  }

  static byte[] bytes(Path file, String wayOut) throws BadManifest {
    try {
      return Files.readAllBytes(FileFault.fileOrPipe(file));
    } catch (NoSuchFileException missing) {
      throw new BadManifest(file + ": is not there: " + wayOut);
    } catch (IOException unreadable) {
      throw new BadManifest(file + ": can't be read: " + FileFault.reason(unreadable));
    }
  }

  /** Writes it in one piece, with a line per field. */
  static void write(Path file, ObjectNode content) throws BadManifest {
    try {
      if (file.getParent() != null) {
        Files.createDirectories(file.getParent());
      }
      Files.writeString(file, content.toPrettyString() + "\n");
    } catch (IOException failed) {
      throw new BadManifest(file + ": can't be written: " + FileFault.reason(failed));
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /**
   * A text.
   *
   * @param pointer where it stands, as {@code /zip/sha256}
   * @param form what it has to match
   * @param allowed the same in words
   * @throws BadManifest naming file, field, value and the form
   */
  public String text(String pointer, String form, String allowed) throws BadManifest {
    String value = root.at(pointer).asText("");
    if (!value.matches(form)) {
      throw new BadManifest(
          "%s: %s is '%s', must be %s"
              .formatted(file, pointer.substring(1).replace('/', '.'), value, allowed));
    }
    return value;
  }

  /** The version of an artifact, under {@code version}. */
  public String version() throws BadManifest {
    return text("/version", VersionName.FORM, VersionName.WORDS);
  }
}
