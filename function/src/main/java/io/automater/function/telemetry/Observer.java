package io.automater.function.telemetry;

import io.automater.function.web.Identity;
import io.automater.function.web.PlatformCheck;
import io.automater.function.web.Step;
import io.automater.function.web.Track;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Writes a log line and a metric line for each request, once it is answered. Of the platform's own
 * health checks only those that do not succeed are logged, and none is counted.
 */
class Observer implements Step {

  private final Clock clock;
  private final Lines lines;
  private final RequestLog requests;
  private final MetricLine metrics;
  private final boolean behindPlatform;
  private final AtomicBoolean cold = new AtomicBoolean(true);

  /**
   * @param behindPlatform whether a load balancer or a kubelet checks this process's health
   */
  Observer(
      Clock clock, Lines lines, RequestLog requests, MetricLine metrics, boolean behindPlatform) {
    this.clock = clock;
    this.lines = lines;
    this.requests = requests;
    this.metrics = metrics;
    this.behindPlatform = behindPlatform;
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws IOException, ServletException {
    boolean check = behindPlatform && PlatformCheck.is(request);
    boolean coldStart = !check && cold.compareAndSet(true, false);
    long begun = System.nanoTime();
    boolean answered = false;
    try {
      next.doFilter(request, response);
      answered = true;
    } finally {
      Duration duration = Duration.ofNanos(System.nanoTime() - begun);
      // What a later step could not answer, the container answers with 500.
      int status = answered ? response.getStatus() : 500;
      if (!check || status >= 400) {
        report(request, status, duration, coldStart, !check);
      }
    }
  }

  private void report(
      HttpServletRequest request, int status, Duration took, boolean coldStart, boolean counted) {
    Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    Exchange exchange =
        new Exchange(
            clock.instant(),
            Identity.of(request),
            TraceId.rootOf(request.getHeader(TraceId.HEADER)),
            route == null ? "none" : route.toString(),
            request.getMethod(),
            status,
            took,
            coldStart,
            Track.of(request));
    lines.write(requests.line(exchange));
    if (counted) {
      lines.write(metrics.line(exchange));
    }
  }
}
