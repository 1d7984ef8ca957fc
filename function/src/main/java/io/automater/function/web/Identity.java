package io.automater.function.web;

import io.automater.function.artifact.Artifact;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * Gives each request its id and each answer the headers {@code X-Request-Id} and {@code
 * X-Automater-Version}. The id is the caller's if it is 8 to 128 letters, digits, dots, dashes and
 * underscores, else the target's own ({@link #PLATFORM_ID}), else a new one.
 */
public class Identity implements Step {

  public static final String VERSION_HEADER = "X-Automater-Version";
  public static final String ID_HEADER = "X-Request-Id";

  /** Request attribute: the id that the platform gave the request, on Lambda the invocation's. */
  public static final String PLATFORM_ID = Identity.class.getName() + ".platformId";

  private static final String ID = Identity.class.getName() + ".id";
  private static final String LOG_KEY = "requestId";

  // Bounded and without spaces, quotes or control characters: it is echoed and logged.
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

  private final String version;

  Identity(Artifact artifact) {
    this.version = artifact.version();
  }

  /** The id of a request that has passed this step; null before. */
  public static String of(ServletRequest request) {
    return (String) request.getAttribute(ID);
  }

  @Override
  public void handle(HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws IOException, ServletException {
    String id = idFor(request);
    request.setAttribute(ID, id);
    response.setHeader(ID_HEADER, id);
    response.setHeader(VERSION_HEADER, version);
    try (var logged = MDC.putCloseable(LOG_KEY, id)) {
      next.doFilter(request, response);
    }
  }

  /** The id that a request is to have. */
  public static String idFor(HttpServletRequest request) {
    String given = request.getHeader(ID_HEADER);
    if (given != null && SANE.matcher(given).matches()) {
      return given;
    }
    return request.getAttribute(PLATFORM_ID) instanceof String platform
        ? platform
        : UUID.randomUUID().toString();
  }
}
