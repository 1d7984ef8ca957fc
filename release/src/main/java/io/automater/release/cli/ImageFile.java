package io.automater.release.cli;

import io.automater.release.delivery.BadManifest;
import io.automater.release.delivery.JsonFile;
import io.automater.release.traffic.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An image: its description, as {@code make image-push} writes it, or itself by its digest. */
final class ImageFile {

  private static final String REFERENCE = "[^\\s@]+@sha256:[0-9a-f]{64}";

  private ImageFile() {}

  /** Whether it is no file, but the name of an image. */
  static boolean isReference(Path named) {
    return named.toString().matches(REFERENCE);
  }

  static Artifact read(Path file, UntoldVersion untold) {
    if (isReference(file)) {
      String image = file.toString();
      String digest = image.substring(image.indexOf("@sha256:") + "@sha256:".length());
      return new Artifact(file, untold.of(file, () -> digest), "unknown", Optional.of(image));
    }
    if (file.toString().contains("@sha256:")) {
      String digest = file.toString().replaceFirst(".*@sha256:", "");
      throw new BadInput(
          "%s: its digest has %d characters: must be 64 hexadecimal digits, in lower case"
              .formatted(file, digest.length()));
    }
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
                  REFERENCE,
                  "a name and a digest, NAME@sha256:…, since a tag may move")));
    } catch (BadManifest bad) {
      throw new BadInput(bad.getMessage());
    } catch (IOException unreadable) {
      throw new BadInput(file + ": can't be read: " + unreadable.getMessage());
    }
  }
}
