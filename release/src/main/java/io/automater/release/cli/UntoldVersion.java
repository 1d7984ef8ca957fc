package io.automater.release.cli;

import io.automater.release.traffic.VersionName;
import java.nio.file.Path;
import java.util.function.Supplier;

/** How an artifact that does not say its version is called. */
interface UntoldVersion {

  /** Not at all: what prints metrics by its version has to know it. */
  UntoldVersion NONE =
      (artifact, sha256) -> {
        throw new BadInput(
            artifact
                + ": does not say its version, as what `make build` makes does in"
                + " automater.properties: name it by --build-version, as the metrics that it prints"
                + " do; or say `metrics: target` in the environment's file");
      };

  /** By the beginning of its hash: the target tells its versions apart by itself. */
  UntoldVersion BY_CONTENT = (artifact, sha256) -> sha256.get().substring(0, 12);

  /**
   * The version.
   *
   * @param artifact for messages
   * @param sha256 its hash, in hexadecimal
   */
  String of(Path artifact, Supplier<String> sha256);

  static UntoldVersion given(String version) {
    if (!VersionName.isOne(version)) {
      throw new BadInput("--build-version is '" + version + "': must be " + VersionName.WORDS);
    }
    return (artifact, sha256) -> version;
  }
}
