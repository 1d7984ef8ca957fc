package io.automater.rehearsal.pipeline;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A checkout of a commit that {@code make dist} was run in.
 *
 * @param folder the checkout
 */
record Build(Path folder) {

  /** The server jar, which stands for the image here. */
  Path serverJar() {
    return folder.resolve("function/target/automater-function-server.jar");
  }

  Path zip() {
    return folder.resolve("dist/automater-function.zip");
  }

  /** As its manifest says. */
  String version() {
    return manifest("version");
  }

  /** As its manifest says. */
  String commit() {
    return manifest("commit");
  }

  private String manifest(String field) {
    Path file = folder.resolve("dist/manifest.json");
    try {
      return new ObjectMapper().readTree(file.toFile()).path(field).asText();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " can't be read: `make dist` makes it", unreadable);
    }
  }
}
