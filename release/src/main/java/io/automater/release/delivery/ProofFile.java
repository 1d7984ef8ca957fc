package io.automater.release.delivery;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The file {@code proven-ENVIRONMENT.json}, beside the manifest that it is about. */
public final class ProofFile {

  private ProofFile() {}

  /** Where the proof of an environment lies. */
  public static Path beside(Path manifest, String environment) {
    return manifest.resolveSibling("proven-" + environment + ".json");
  }

  public static void write(Path file, Proof proof) throws BadManifest {
    JsonFile.write(
        file,
        JsonFile.object()
            .put("environment", proof.environment())
            .put("manifest", proof.manifest())
            .put("version", proof.version())
            .put("running", proof.running())
            .put("at", proof.at().toString()));
  }

  /**
   * The proof that an environment has taken this build.
   *
   * @throws BadManifest where there is none, or it is about another build or environment
   */
  public static Proof of(Manifest manifest, String environment) throws BadManifest {
    Path file = beside(manifest.file(), environment);
    String wayOut =
        "release it to %s first, then `./release.sh prove --environment %s --artifact %s`"
            .formatted(environment, environment, manifest.file());
    JsonFile json = JsonFile.parse(file, JsonFile.bytes(file, wayOut));
    return new Proof(
        json.text("/environment", environment, "'" + environment + "'; " + wayOut),
        json.text(
            "/manifest",
            manifest.sha256(),
            "the SHA-256 of %s, %s: it proves another build; %s"
                .formatted(manifest.file(), manifest.sha256(), wayOut)),
        json.text("/version", ".+", "a version"),
        json.text("/running", ".+", "the version that runs it"),
        time(json));
  }

  private static Instant time(JsonFile json) throws BadManifest {
    try {
      return Instant.parse(json.root().path("at").asText());
    } catch (DateTimeParseException none) {
      throw new BadManifest(
          "%s: at is '%s', must be a time, as 2026-11-26T12:00:00Z"
              .formatted(json.file(), json.root().path("at").asText()));
    }
  }
}
