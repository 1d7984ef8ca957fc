package io.automater.function.routes;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /readyz}: whether to send traffic here; 503 while starting or draining. */
@RestController
class ReadyRoute {

  record Readiness(boolean ready) {}

  private final ApplicationAvailability availability;

  ReadyRoute(ApplicationAvailability availability) {
    this.availability = availability;
  }

  @GetMapping(path = "/readyz", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Readiness> ready() {
    boolean ready = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
    HttpStatus status = ready ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE;
    return ResponseEntity.status(status).body(new Readiness(ready));
  }
}
