package io.automater.function.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Leaves out a {@code Content-Type} that is none, or whose charset is none: Spring reads the
 * charset for the path, too, and a caller's slip there is no fault of ours. A route that wants a
 * body answers 415.
 */
class SentType implements Step {

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws IOException, ServletException {
    String type = request.getContentType();
    next.doFilter(isUnderstood(type) ? request : new Untyped(request), response);
  }

  /** Whether Spring can read a content type; null is one that nobody gave. */
  private static boolean isUnderstood(String type) {
    try {
      return type == null || type.isEmpty() || MediaType.parseMediaType(type) != null;
    } catch (IllegalArgumentException | IndexOutOfBoundsException none) {
      return false; // its parser fails by index at a quote that is not closed
    }
  }

  private static final class Untyped extends HttpServletRequestWrapper {

    Untyped(HttpServletRequest request) {
      super(request);
    }

    private static boolean isType(String name) {
      return name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE);
    }

    @Override
    public String getContentType() {
      return null;
    }

    @Override
    public String getCharacterEncoding() {
      return null;
    }

    @Override
    public String getHeader(String name) {
      return isType(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
      return isType(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
      return Collections.enumeration(
          Collections.list(super.getHeaderNames()).stream().filter(name -> !isType(name)).toList());
    }
  }
}
