package io.automater.function.lambda;

import io.automater.function.web.Identity;
import io.automater.function.web.Track;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.cloud.function.serverless.web.ServerlessAutoConfiguration;
import org.springframework.cloud.function.serverless.web.ServerlessHttpServletRequest;
import org.springframework.cloud.function.serverless.web.ServerlessHttpServletResponse;
import org.springframework.cloud.function.serverless.web.ServerlessMVC;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.util.MimeType;
import org.springframework.util.StringUtils;

/**
 * The servlet container of aws-serverless-java-container: the only class of ours that knows it, so
 * the only one to change for another (a Spring Boot 4 adapter exists). Its own event readers and
 * answer writers are not used: they lose {@code cookies[]} and fail on a null {@code
 * multiValueHeaders}.
 */
class ServerlessContainer {

  /** The beans that the container needs in the application. */
  @Import(ServerlessAutoConfiguration.class)
  static class Configuration {}

  /** Headers of a connection, which API Gateway sets itself. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("content-length", "transfer-encoding", "connection");

  private final ServerlessMVC mvc;

  ServerlessContainer(ConfigurableApplicationContext application) {
    this.mvc = ServerlessMVC.INSTANCE((ServletWebServerApplicationContext) application);
  }

  /**
   * Answers a call.
   *
   * @param invocationId the platform's id of the request; null if there is none
   */
  Answer answer(Call call, String invocationId, Track track) throws IOException {
    ServletRequest request = new ServletRequest(mvc.getServletContext(), call);
    request.setAttribute(Identity.PLATFORM_ID, invocationId);
    track.mark(request);
    ServerlessHttpServletResponse response = new ServerlessHttpServletResponse();
    try {
      mvc.service(request, response);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    return read(response, call.method());
  }

  private static Answer read(ServerlessHttpServletResponse response, String method) {
    Headers headers = new Headers();
    if (response.getContentType() != null) {
      headers.add("Content-Type", response.getContentType());
    }
    for (String name : response.getHeaderNames()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!OF_THE_CONNECTION.contains(lower) && !lower.equals("content-type")) {
        // A header set to null is one removed; this container keeps it, with the null.
        response.getHeaders(name).stream()
            .filter(Objects::nonNull)
            .forEach(value -> headers.add(name, value));
      }
    }
    byte[] body = method.equals("HEAD") ? new byte[0] : response.getContentAsByteArray();
    return new Answer(response.getStatus(), headers, body);
  }

  /** A call as a servlet request, with what the adapter's own leaves out or refuses to say. */
  private static class ServletRequest extends ServerlessHttpServletRequest {

    ServletRequest(ServletContext context, Call call) {
      super(context, call.method(), call.path());
      setQueryString(call.query());
      QueryString.parameters(call.query()).forEach((name, all) -> addParameter(name, all));
      call.headers().byName().forEach((name, all) -> all.forEach(v -> addHeader(name, v)));
      setContent(call.body());
      setCharacterEncoding(charset(call.headers().first("Content-Type")));
    }

    private static String charset(String contentType) {
      try {
        Charset charset =
            StringUtils.hasText(contentType) ? MimeType.valueOf(contentType).getCharset() : null;
        return charset == null ? null : charset.name();
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        return null; // the route says 415 if it wants a body
      }
    }

    @Override
    public Cookie[] getCookies() {
      String header = getHeader("Cookie");
      if (header == null) {
        return null;
      }
      return Arrays.stream(header.split(";\\s*"))
          .filter(pair -> pair.indexOf('=') > 0)
          .map(pair -> pair.split("=", 2))
          .flatMap(pair -> cookie(pair[0].strip(), pair[1].strip()))
          .toArray(Cookie[]::new);
    }

    /** None where the name may not be one, which Tomcat leaves out too. */
    private static Stream<Cookie> cookie(String name, String value) {
      try {
        return Stream.of(new Cookie(name, value));
      } catch (IllegalArgumentException e) {
        return Stream.empty();
      }
    }

    @Override
    public String getProtocol() {
      return "HTTP/1.1";
    }

    @Override
    public String getRemoteHost() {
      return getRemoteAddr();
    }
  }
}
