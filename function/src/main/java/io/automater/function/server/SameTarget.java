package io.automater.function.server;

import io.automater.function.web.RequestTarget;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.apache.tomcat.util.net.SocketEvent;

/**
 * Hands Tomcat's own adapter method and path as the function gets them. Only here: the adapter
 * itself refuses {@code /100%} and answers {@code OPTIONS *}.
 */
record SameTarget(Adapter tomcat) implements Adapter {

  @Override
  public void service(Request request, Response response) throws Exception {
    String method = request.method().toString();
    String path = request.requestURI().toString();
    if (method != null && path != null) {
      method = RequestTarget.method(method);
      request.method().setString(method);
      byte[] same = RequestTarget.path(method, path).getBytes(StandardCharsets.US_ASCII);
      request.requestURI().setBytes(same, 0, same.length);
    }
    ignoreExpectation(request, response);
    tomcat.service(request, response);
  }

  /**
   * Takes back that Tomcat refused an {@code Expect} it does not know, as <a
   * href="https://www.rfc-editor.org/rfc/rfc9110#section-10.1.1">RFC 9110</a> lets a server do; but
   * not that it could not read the headers, which the same status then hides.
   */
  private static void ignoreExpectation(Request request, Response response) {
    if (response.getStatus() != HttpServletResponse.SC_EXPECTATION_FAILED) {
      return;
    }
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) == null) {
      response.setStatus(HttpServletResponse.SC_OK);
      response.resetError();
    } else {
      response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
    }
  }

  @Override
  public boolean prepare(Request request, Response response) throws Exception {
    return tomcat.prepare(request, response);
  }

  @Override
  public boolean asyncDispatch(Request request, Response response, SocketEvent status)
      throws Exception {
    return tomcat.asyncDispatch(request, response, status);
  }

  @Override
  public void log(Request request, Response response, long time) {
    tomcat.log(request, response, time);
  }

  @Override
  public void checkRecycled(Request request, Response response) {
    tomcat.checkRecycled(request, response);
  }

  @Override
  public String getDomain() {
    return tomcat.getDomain();
  }
}
