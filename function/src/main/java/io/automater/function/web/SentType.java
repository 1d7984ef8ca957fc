package io.automater.function.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Collections;
import java.util.Enumeration;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/**
 * Leaves out a {@code Content-Type} that is none, or whose charset is none: Spring reads the
 * charset for the path, too, and a caller's slip there is no fault of ours. A route that wants a
 * body answers 415.
 */
class SentType implements Step {

  /** Tomcat takes it for a charset without a name, Spring for no parameter. */
  private static final Pattern BARE =
      Pattern.compile(";\\s*charset\\s*(?:;|$)", Pattern.CASE_INSENSITIVE);

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws IOException, ServletException {
    next.doFilter(isUnderstood(request) ? request : new Untyped(request), response);
  }

  /** Whether Spring and the container can read the type, if anybody gave one. */
  private static boolean isUnderstood(HttpServletRequest request) {
    String type = request.getContentType();
    String charset = request.getCharacterEncoding();
    try {
      return (type == null || type.isEmpty() || !BARE.matcher(type).find() && isMediaType(type))
          && (charset == null || Charset.isSupported(charset));
    } catch (IllegalArgumentException | IndexOutOfBoundsException none) {
      return false; // its parser fails by index at a quote that is not closed
    }
  }

  private static boolean isMediaType(String type) {
    return MediaType.parseMediaType(type) != null;
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
