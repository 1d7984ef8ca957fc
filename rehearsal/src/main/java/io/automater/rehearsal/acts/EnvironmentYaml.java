package io.automater.rehearsal.acts;

import io.automater.rehearsal.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The environment file of the rehearsal: a release in seconds, the guardrails as by default. */
final class EnvironmentYaml {
  private EnvironmentYaml() {}

  static Path write(Rehearsal rehearsal, Path directory) throws IOException {
    Path file = directory.resolve("environment.yaml");
    Files.writeString(
        file,
        """
        name: rehearsal
        account: "%s"
        region: %s
        target: lambda
        lambda:
          function: %s
        api:
          url: %s
          previewUrl: %s
        release:
          steps:
            - { weight: 0.1, bake: 5s }
            - { weight: 0.5, bake: 5s }
          interval: 1s
          minRequests: 20
          maxDuration: 1m
          lease: 15s
        """
            .formatted(
                rehearsal.settings().account(),
                rehearsal.settings().region(),
                rehearsal.settings().function(),
                rehearsal.api(),
                rehearsal.preview()));
    return file;
  }
}
