package io.automater.function.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Turns whatever a later step throws into a problem, and refuses what no door may pass on. */
class Errors implements Step {

  private final Problems problems;

  Errors(Problems problems) {
    this.problems = problems;
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws IOException {
    try {
      if (RequestTarget.isMalformed(request)) {
        problems.answer(Problem.of(400, request.getRequestURI()), response);
        return;
      }
      next.doFilter(request, response);
    } catch (Exception | StackOverflowError failure) {
      problems.answer(failure, request, response);
    }
  }
}
