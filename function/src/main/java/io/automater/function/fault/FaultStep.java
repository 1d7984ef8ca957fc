package io.automater.function.fault;

import io.automater.function.web.PlatformCheck;
import io.automater.function.web.Problem;
import io.automater.function.web.Problems;
import io.automater.function.web.Step;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;

/** Does to requests what the settings say. */
class FaultStep implements Step {

  private static final int CRASH_EXIT_CODE = 70;

  private final FaultSettings settings;
  private final Share share;
  private final Problems problems;

  FaultStep(FaultSettings settings, Problems problems) {
    this.settings = settings;
    this.share = new Share(settings.share());
    this.problems = problems;
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws IOException, ServletException {
    if (!isEligible(request)) {
      next.doFilter(request, response);
      return;
    }
    delay();
    boolean hit = share.next();
    if (hit && settings.crash()) {
      Runtime.getRuntime().halt(CRASH_EXIT_CODE);
    }
    if (hit && settings.status().isPresent()) {
      int status = settings.status().get();
      problems.answer(Problem.of(status, request.getRequestURI()), response);
      return;
    }
    next.doFilter(request, response);
  }

  /** A fault meets users: readiness knows nothing of it, as with most faults. */
  private boolean isEligible(HttpServletRequest request) {
    if (PlatformCheck.is(request) || !settings.file().map(Files::exists).orElse(true)) {
      return false;
    }
    return settings.param().isEmpty() || hasParam(request.getQueryString(), settings.param().get());
  }

  private static boolean hasParam(String query, String name) {
    if (query == null) {
      return false;
    }
    for (String pair : query.split("&")) {
      if (pair.equals(name) || pair.startsWith(name + "=")) {
        return true;
      }
    }
    return false;
  }

  private void delay() throws IOException {
    if (settings.delay().isZero()) {
      return;
    }
    try {
      Thread.sleep(settings.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped during a delay asked for");
    }
  }
}
