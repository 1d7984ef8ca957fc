package io.automater.function.routes;

import io.automater.function.artifact.Artifact;
import io.automater.function.artifact.Target;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /version}: which build answers, and where it runs. */
@RestController
class VersionRoute {

  record Version(String version, String commit, String builtAt, String target) {}

  private final Version version;

  VersionRoute(Artifact artifact, Target target) {
    this.version =
        new Version(artifact.version(), artifact.commit(), artifact.builtAt(), target.label());
  }

  @GetMapping(path = "/version", produces = MediaType.APPLICATION_JSON_VALUE)
  Version version() {
    return version;
  }
}
