package io.automater.function.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * A step that each request passes on its way to its route. Not a {@link jakarta.servlet.Filter}:
 * the Lambda container keeps filters in a hash map, so that their order there is chance; {@link
 * StepFilter} is the one filter of the application and keeps the order of its steps.
 */
public interface Step {

  /** Steps in the order in which requests meet them, for {@code @Order}. */
  int IDENTITY = 0;

  int TELEMETRY = 10;
  int ERRORS = 20;
  int SENT_TYPE = 25;
  int LIMITS = 30;
  int FAULTS = 40;

  /** Answers the request or hands it on to {@code next}. */
  void handle(HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws IOException, ServletException;
}
