package io.automater.function.routes;

import java.time.Clock;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /}: the greeting and the time. */
@RestController
class RootRoute {

  /**
   * The answer.
   *
   * @param message the greeting
   * @param timestamp seconds since the epoch
   */
  record Greeting(String message, long timestamp) {}

  private final Clock clock;

  RootRoute(Clock clock) {
    this.clock = clock;
  }

  @GetMapping(path = "/", produces = MediaType.APPLICATION_JSON_VALUE)
  Greeting greet() {
    return new Greeting("Automate all the things!", clock.instant().getEpochSecond());
  }
}
