package io.automater.rehearsal.acts;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.ReleaseEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the environment file of the rehearsal where the release controller is told to look. */
final class EnvironmentYaml {
  /** Not the name that a rehearsal that stays up has taken in the same folder. */
  private static final String FILE = "rehearse.yaml";

  private EnvironmentYaml() {}

  static Path write(Rehearsal rehearsal, Path directory) throws IOException {
    return Files.writeString(directory.resolve(FILE), ReleaseEnvironment.yaml(rehearsal));
  }
}
