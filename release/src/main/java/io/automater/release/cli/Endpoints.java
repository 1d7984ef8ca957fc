package io.automater.release.cli;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** Endpoints other than AWS's own, as the AWS SDK takes them: AWS_ENDPOINT_URL and its kin. */
final class Endpoints {

  private Endpoints() {}

  /** The SDK calls one that is no URL a defect. */
  static void check(Map<String, String> variables) {
    new TreeMap<>(variables)
        .forEach(
            (name, value) -> {
              if (name.matches("AWS_ENDPOINT_URL(_[A-Z0-9_]+)?") && !isUrl(value)) {
                throw new BadInput(
                    name
                        + " is '"
                        + value
                        + "': must be a URL like http://127.0.0.1:4566; or unset it");
              }
            });
  }

  private static boolean isUrl(String value) {
    try {
      return value.matches("https?://.*") && URI.create(value).getHost() != null;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
