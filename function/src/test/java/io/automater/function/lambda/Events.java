package io.automater.function.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.contract.PayloadVersion;
import io.automater.contract.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Events as API Gateway would make them of a request. */
final class Events {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Events() {}

  static byte[] of(Request request, PayloadVersion payload) throws JsonProcessingException {
    ObjectNode event = payload == PayloadVersion.HTTP_API_2_0 ? httpApi(request) : rest(request);
    if (request.body().length > 0) {
      event.put("body", Base64.getEncoder().encodeToString(request.body()));
    }
    event.put("isBase64Encoded", request.body().length > 0);
    return JSON.writeValueAsBytes(event);
  }

  private static ObjectNode httpApi(Request request) {
    ObjectNode event = JSON.createObjectNode();
    event.put("version", "2.0");
    event.put("rawPath", request.rawPath());
    event.put("rawQueryString", request.rawQuery());
    ObjectNode headers = event.putObject("headers");
    request.headers().forEach((name, values) -> headers.put(name, String.join(",", values)));
    List<String> cookies = request.headers().getOrDefault("cookie", List.of());
    headers.remove("cookie");
    if (!cookies.isEmpty()) {
      var list = event.putArray("cookies");
      List.of(cookies.getFirst().split("; ")).forEach(list::add);
    }
    ObjectNode context = event.putObject("requestContext").put("stage", "$default");
    context.putObject("http").put("method", request.method()).put("path", request.rawPath());
    return event;
  }

  private static ObjectNode rest(Request request) {
    ObjectNode event = JSON.createObjectNode();
    event.put("httpMethod", request.method());
    event.put("path", request.rawPath());
    ObjectNode headers = event.putObject("multiValueHeaders");
    request
        .headers()
        .forEach((name, values) -> values.forEach(headers.withArrayProperty(name)::add));
    ObjectNode query = event.putObject("multiValueQueryStringParameters");
    for (String pair :
        request.rawQuery().isEmpty() ? new String[0] : request.rawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.withArrayProperty(decoded(parts[0])).add(parts.length == 2 ? decoded(parts[1]) : "");
    }
    event.putObject("requestContext").put("stage", "prod").put("path", "/prod" + request.rawPath());
    return event;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException broken) {
      return text;
    }
  }
}
