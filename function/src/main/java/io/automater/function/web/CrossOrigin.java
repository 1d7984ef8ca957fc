package io.automater.function.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;

/** Refuses the preflight of a route that allows no other origin as a problem, not as plain text. */
class CrossOrigin extends DefaultCorsProcessor {

  private final Problems problems;

  CrossOrigin(Problems problems) {
    this.problems = problems;
  }

  @Override
  public boolean processRequest(
      CorsConfiguration allowed, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (allowed == null && CorsUtils.isPreFlightRequest(request)) {
      String detail = "No page of another origin may call this.";
      problems.answer(Problem.of(403, detail, request.getRequestURI()), response);
      return false;
    }
    return super.processRequest(allowed, request, response);
  }
}
