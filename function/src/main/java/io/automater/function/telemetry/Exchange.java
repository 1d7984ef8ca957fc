package io.automater.function.telemetry;

import io.automater.function.web.Track;
import java.time.Duration;
import java.time.Instant;

/**
 * A request and its answer, as telemetry sees them.
 *
 * @param at when the answer was complete
 * @param requestId its id
 * @param traceId the root of its X-Ray trace, or null
 * @param route the pattern of the route that answered, or {@code none}
 * @param method the HTTP method
 * @param status the HTTP status
 * @param duration how long it took in the application
 * @param coldStart whether it is the first request of its process
 * @param track whose request it is
 */
record Exchange(
    Instant at,
    String requestId,
    String traceId,
    String route,
    String method,
    int status,
    Duration duration,
    boolean coldStart,
    Track track) {

  boolean isFault() {
    return status >= 500;
  }

  /** The duration in milliseconds, to the microsecond. */
  double durationMillis() {
    return duration.toNanos() / 1_000 / 1_000.0;
  }
}
