package io.automater.function.routes;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /healthz}: the process is alive. */
@RestController
class HealthRoute {

  record Health(boolean ok) {}

  @GetMapping(path = "/healthz", produces = MediaType.APPLICATION_JSON_VALUE)
  Health health() {
    return new Health(true);
  }
}
