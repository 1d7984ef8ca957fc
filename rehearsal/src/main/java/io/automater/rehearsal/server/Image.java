package io.automater.rehearsal.server;

import java.nio.file.Path;
import java.util.Map;

/**
 * A server jar under the name of an image.
 *
 * @param reference {@code automater@sha256:…}
 * @param jar a copy that no later build overwrites
 * @param version of the artifact; its log is kept under this name
 * @param environment as {@code ENV} in an image: what a pod does not set itself
 */
public record Image(String reference, Path jar, String version, Map<String, String> environment) {
  public Image {
    environment = Map.copyOf(environment);
  }
}
