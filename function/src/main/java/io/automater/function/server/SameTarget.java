package io.automater.function.server;

import io.automater.function.web.RequestTarget;
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
    tomcat.service(request, response);
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
