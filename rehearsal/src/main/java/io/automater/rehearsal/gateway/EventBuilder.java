package io.automater.rehearsal.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.lambda.TraceId;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes of a request the event that API Gateway would make, payload format 2.0. */
public final class EventBuilder {
  /** An event and the trace that it belongs to. */
  record Event(byte[] json, String traceId) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String API_ID = "rehearsal1";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** They belong to one connection, so they end at the gateway. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "transfer-encoding",
          "te",
          "trailer",
          "upgrade",
          "expect",
          "proxy-connection",
          "proxy-authorization",
          "http2-settings");

  private final String account;
  private final Clock clock;

  public EventBuilder(String account, Clock clock) {
    this.account = account;
    this.clock = clock;
  }

  Event build(HttpRequest request, Stage stage, String requestId) {
    String path = decode(request.rawPath());
    String traceId = request.header("x-amzn-trace-id").orElseGet(TraceId::root);
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("routeKey", "$default");
    event.put("rawPath", path);
    event.put("rawQueryString", request.rawQuery());
    cookies(request, event);
    headers(request, traceId, event.putObject("headers"));
    query(request, event);
    context(request, stage, requestId, path, event.putObject("requestContext"));
    event.putObject("stageVariables").put("alias", stage.variable());
    body(request, event);
    try {
      return new Event(JSON.writeValueAsBytes(event), traceId);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * HTTP APIs hand over the path decoded, unlike REST APIs and function URLs; here one that cannot
   * be decoded as UTF-8 stays as it came.
   */
  private static String decode(String rawPath) {
    try {
      String decoded = URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
      return decoded.indexOf('\ufffd') < 0 ? decoded : rawPath;
    } catch (IllegalArgumentException malformed) {
      return rawPath;
    }
  }

  private static void cookies(HttpRequest request, ObjectNode event) {
    List<String> lines = request.headers().getOrDefault("cookie", List.of());
    if (lines.isEmpty()) {
      return;
    }
    ArrayNode cookies = event.putArray("cookies");
    for (String line : lines) {
      for (String cookie : line.split(";")) {
        if (!cookie.isBlank()) {
          cookies.add(cookie.strip());
        }
      }
    }
  }

  private static void headers(HttpRequest request, String traceId, ObjectNode out) {
    for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
      if (!header.getKey().equals("cookie") && !HOP_BY_HOP.contains(header.getKey())) {
        out.put(header.getKey(), String.join(",", header.getValue()));
      }
    }
    out.put("x-amzn-trace-id", traceId);
    String chain = request.header("x-forwarded-for").map(before -> before + ", ").orElse("");
    out.put("x-forwarded-for", chain + request.remoteAddress());
    String host = request.header("host").orElse("127.0.0.1");
    int colon = host.lastIndexOf(':');
    out.put("x-forwarded-port", colon < 0 ? "80" : host.substring(colon + 1));
    out.put("x-forwarded-proto", "http");
  }

  private static void query(HttpRequest request, ObjectNode event) {
    Map<String, List<String>> query = request.query();
    if (query.isEmpty()) {
      return;
    }
    ObjectNode out = event.putObject("queryStringParameters");
    query.forEach((name, values) -> out.put(name, String.join(",", values)));
  }

  private void context(
      HttpRequest request, Stage stage, String requestId, String path, ObjectNode out) {
    Instant now = clock.instant();
    out.put("accountId", account);
    out.put("apiId", API_ID);
    out.put("domainName", API_ID + ".execute-api.localhost");
    out.put("domainPrefix", API_ID);
    out.putObject("http")
        .put("method", request.method())
        .put("path", path)
        .put("protocol", "HTTP/1.1")
        .put("sourceIp", request.remoteAddress())
        .put("userAgent", request.header("user-agent").orElse(""));
    out.put("requestId", requestId);
    out.put("routeKey", "$default");
    out.put("stage", stage.name());
    out.put("time", TIME.format(now));
    out.put("timeEpoch", now.toEpochMilli());
  }

  private static void body(HttpRequest request, ObjectNode event) {
    boolean binary = request.body().length > 0 && !isText(request);
    if (request.body().length > 0) {
      event.put(
          "body",
          binary
              ? Base64.getEncoder().encodeToString(request.body())
              : new String(request.body(), StandardCharsets.UTF_8));
    }
    event.put("isBase64Encoded", binary);
  }

  /** What API Gateway takes for text; forms, and bodies of no type, are binary to it. */
  private static boolean isText(HttpRequest request) {
    if (request.header("content-encoding").isPresent()) {
      return false;
    }
    String type =
        request.header("content-type").orElse("").split(";")[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.equals("application/json")
        || type.equals("application/xml")
        || type.equals("application/javascript");
  }
}
