package io.automater.release.cli;

import java.nio.file.Path;
import java.util.Locale;

/** Where {@code init} writes, by the environment's name. */
final class NewPlace {

  private final InitOptions options;
  private final String name;

  NewPlace(InitOptions options, String artifact) {
    this.options = options;
    this.name = options.name == null ? named(artifact) : options.name;
    if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
      throw new BadInput(
          "--name is '"
              + name
              + "': must be a lower-case letter, and at most 30 more, digits and hyphens");
    }
  }

  /** {@code build/Orders-1.4.0.jar} is orders; {@code registry/shop/cart@sha256:…} is cart. */
  private static String named(String artifact) {
    String last = artifact.replaceAll("@sha256:.*", "").replaceAll(".*/", "");
    String name =
        last.replaceAll("(\\.(zip|jar)|:[^:]*)$", "")
            .replaceAll("[-_.]v?\\d.*$", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^[-0-9]+|-$", "");
    if (name.isEmpty()) {
      throw new BadInput(artifact + ": nothing in it makes a name for the environment: say --name");
    }
    return name.length() <= 31 ? name : name.substring(0, 31);
  }

  String name() {
    return name;
  }

  Path file() {
    return options.environments.resolve(name + ".yaml");
  }

  Path events() {
    return options.events == null
        ? options.environments.resolve("..").resolve("events-" + name).normalize()
        : options.events;
  }
}
