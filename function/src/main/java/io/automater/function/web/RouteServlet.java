package io.automater.function.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Spring's dispatcher, for every method alike. {@code HttpServlet} would add an invented {@code
 * Allow} to a 404 of OPTIONS and would echo the caller's headers to TRACE; and an exception that
 * left this servlet would be sent to {@code /error} by the Lambda container, and come back as 404.
 */
class RouteServlet extends DispatcherServlet {

  private final transient Problems problems;

  RouteServlet(Problems problems) {
    this.problems = problems;
    setPublishEvents(false);
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      processRequest(request, response);
    } catch (Exception | StackOverflowError failure) {
      problems.answer(failure, request, response);
    }
  }
}
