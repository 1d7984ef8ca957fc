package io.automater.rehearsal.acts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Puts the environment file of the rehearsal where the release controller is told to look. */
final class EnvironmentYaml {
  /** Not the name that a rehearsal that stays up has taken in the same folder. */
  private static final String FILE = "rehearse.yaml";

  private static final String WATCHED = "rehearse-watched.yaml";

  private EnvironmentYaml() {}

  static Path write(Target target, Path directory) throws IOException {
    return Files.writeString(directory.resolve(FILE), target.environmentYaml());
  }

  /** The same where what is promoted is watched. */
  static Path writeWatched(Target target, Path directory) throws IOException {
    return Files.writeString(directory.resolve(WATCHED), watched(target));
  }

  /** What is released is the last field. */
  static String watched(Target target) {
    return target.environmentYaml().stripTrailing() + "\n  watch: 2m\n";
  }
}
