package io.automater.rehearsal.elb;

import io.automater.rehearsal.http.HttpRequest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the load balancer adds to a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/x-forwarded-headers.html">HTTP
 *     headers and Application Load Balancers</a>
 */
final class ForwardedHeaders {
  private static final String TRACE = "x-amzn-trace-id";
  private static final String FOR = "x-forwarded-for";

  private ForwardedHeaders() {}

  static HttpRequest add(HttpRequest request, int listenerPort) {
    Map<String, List<String>> headers = new LinkedHashMap<>(request.headers());
    String client = request.remoteAddress();
    headers.put(
        FOR, List.of(request.header(FOR).map(before -> before + ", " + client).orElse(client)));
    headers.put("x-forwarded-proto", List.of("http"));
    headers.put("x-forwarded-port", List.of(String.valueOf(listenerPort)));
    headers.put(TRACE, List.of(trace(request.header(TRACE).orElse(""))));
    return new HttpRequest(
        request.method(),
        request.rawPath(),
        request.rawQuery(),
        headers,
        request.body(),
        request.bodyTooLarge(),
        client);
  }

  private static String trace(String sent) {
    String own = id();
    return sent.contains("Root=") ? "Self=" + own + ";" + sent : "Root=" + own;
  }

  private static String id() {
    byte[] random = new byte[12];
    ThreadLocalRandom.current().nextBytes(random);
    return "1-%08x-%s"
        .formatted(System.currentTimeMillis() / 1000, HexFormat.of().formatHex(random));
  }
}
