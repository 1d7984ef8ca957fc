package io.automater.release.delivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;

/** The file {@code manifest.json} of a build. */
public final class ManifestFile {

  private static final String HASH = "[0-9a-f]{64}";
  private static final String HASH_IN_WORDS = "64 hexadecimal digits";

  private ManifestFile() {}

  /** Whether a file is a manifest rather than a zip or the description of an image, by its name. */
  public static boolean is(Path file) {
    return file.getFileName().toString().equals("manifest.json");
  }

  /**
   * Reads a manifest. Its parts are looked at when they are taken.
   *
   * @throws BadManifest naming file, field, value and the way out
   */
  public static Manifest read(Path file) throws BadManifest {
    byte[] bytes = JsonFile.bytes(file, "`make dist` makes it");
    JsonFile json = JsonFile.parse(file, bytes);
    Optional<String> image =
        json.root().hasNonNull("image")
            ? Optional.of(json.text("/image", "sha256:" + HASH, "the digest of an image, sha256:…"))
            : Optional.empty();
    return new Manifest(
        file,
        PartFile.sha256(bytes),
        json.version(),
        json.text("/commit", "[0-9a-zA-Z]{1,40}", "a commit's hash"),
        json.text("/builtAt", "[0-9TZ:.-]{10,30}", "a time, as 2026-11-26T12:00:00Z"),
        part(json, "zip"),
        part(json, "controller"),
        part(json, "sbom"),
        image);
  }

  private static Part part(JsonFile json, String name) throws BadManifest {
    return new Part(
        json.text("/" + name + "/file", "[A-Za-z0-9._-]{1,100}", "a file's name, without a folder"),
        json.text("/" + name + "/sha256", HASH, HASH_IN_WORDS));
  }

  /** What a build says of itself. */
  public record Build(String version, String commit, String builtAt, Optional<String> image) {}

  /**
   * Writes the manifest of a build beside its parts, and reads it back.
   *
   * @param file where to; the parts have to lie beside it
   */
  public static Manifest write(Path file, Build build, String zip, String controller, String sbom)
      throws BadManifest {
    ObjectNode content = JsonFile.object();
    content
        .put("version", build.version())
        .put("commit", build.commit())
        .put("builtAt", build.builtAt());
    put(content, file, "zip", zip);
    put(content, file, "controller", controller);
    put(content, file, "sbom", sbom);
    content.put("image", build.image().orElse(null));
    JsonFile.write(file, content);
    return read(file);
  }

  private static void put(ObjectNode content, Path manifest, String name, String file)
      throws BadManifest {
    Part part = PartFile.of(manifest.resolveSibling(file));
    content.putObject(name).put("file", part.file()).put("sha256", part.sha256());
  }
}
