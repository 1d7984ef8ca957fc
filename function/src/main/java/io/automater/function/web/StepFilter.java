package io.automater.function.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** Leads each request through the steps, in their order, to the servlet. */
class StepFilter implements Filter {

  private final List<Step> steps;

  StepFilter(List<Step> steps) {
    this.steps = List.copyOf(steps);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain servlet)
      throws IOException, ServletException {
    walk(0, (HttpServletRequest) request, (HttpServletResponse) response, servlet);
  }

  private void walk(
      int step, HttpServletRequest request, HttpServletResponse response, FilterChain servlet)
      throws IOException, ServletException {
    if (step == steps.size()) {
      servlet.doFilter(request, response);
      return;
    }
    FilterChain next =
        (req, res) -> walk(step + 1, (HttpServletRequest) req, (HttpServletResponse) res, servlet);
    steps.get(step).handle(request, response, next);
  }
}
