package io.automater.release.cli;

import io.automater.release.delivery.BadManifest;
import io.automater.release.delivery.JsonFile;
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
              + ": there is no such description of an image; push one with `make image-push`, or"
              + " name one by --artifact");
    }
    if (!file.toString().endsWith(".json")) {
      throw new BadInput(
          file + ": is no description of an image (.json), which the target eks needs");
    }
    try {
      JsonFile json = JsonFile.parse(file, Files.readAllBytes(file));
      return new Artifact(
          file,
          json.version(),
          json.root().path("commit").asText("unknown"),
          Optional.of(
              json.text(
                  "/image",
                  "[^\\s@]+@sha256:[0-9a-f]{64}",
                  "a name and a digest, NAME@sha256:…, since a tag may move")));
    } catch (BadManifest bad) {
      throw new BadInput(bad.getMessage());
    } catch (IOException unreadable) {
      throw new BadInput(file + ": can't be read: " + unreadable.getMessage());
    }
  }
}
