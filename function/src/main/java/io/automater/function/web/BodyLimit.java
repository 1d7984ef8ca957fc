package io.automater.function.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses bodies over 6 MiB with 413: what Lambda takes at most, so that the server does not accept
 * what the function could not.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda
 *     quotas</a>
 */
class BodyLimit implements Step {

  static final int MAX_BYTES = 6 * 1024 * 1024;

  private final Problems problems;

  BodyLimit(Problems problems) {
    this.problems = problems;
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws IOException, ServletException {
    if (request.getContentLengthLong() > MAX_BYTES) {
      refuse(request, response);
    } else if (request.getHeader("Transfer-Encoding") == null) {
      next.doFilter(request, response);
    } else {
      // A chunked body shows its size only when read, and no route may ever read it.
      byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
      if (body.length > MAX_BYTES) {
        refuse(request, response);
      } else {
        next.doFilter(new BufferedRequest(request, body), response);
      }
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    problems.answer(Problem.of(413, request.getRequestURI()), response);
  }
}
