package io.automater.rehearsal.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.http.HttpAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a function returned as an answer, payload format 2.0: an object with a {@code
 * statusCode}, or anything else, which is then the body of a 200 in JSON.
 */
final class ProxyResponse {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The gateway's own to set. */
  private static final Set<String> DROPPED =
      Set.of(
          "connection",
          "content-length",
          "keep-alive",
          "transfer-encoding",
          "upgrade",
          "te",
          "trailer",
          "date");

  private ProxyResponse() {}

  /** Empty when the response is malformed. */
  static Optional<HttpAnswer> read(byte[] payload) {
    try {
      JsonNode response = JSON.readTree(payload);
      if (response.isMissingNode()) {
        return Optional.empty();
      }
      return response.isObject() && response.has("statusCode")
          ? formatted(response)
          : Optional.of(inferred(response, payload));
    } catch (IOException notJson) {
      return Optional.empty();
    }
  }

  private static HttpAnswer inferred(JsonNode response, byte[] payload) {
    return response.isTextual()
        ? HttpAnswer.json(200, response.asText())
        : HttpAnswer.of(200, "application/json", payload);
  }

  private static Optional<HttpAnswer> formatted(JsonNode response) {
    JsonNode status = response.path("statusCode");
    int code = status.isTextual() ? number(status.asText()) : status.asInt(-1);
    JsonNode headers = response.path("headers");
    JsonNode body = response.path("body");
    boolean wellFormed =
        code >= 100
            && code <= 599
            && (headers.isMissingNode() || headers.isNull() || headers.isObject())
            && (body.isMissingNode() || body.isNull() || body.isTextual());
    return wellFormed
        ? bytes(response).map(bytes -> answer(code, response, bytes))
        : Optional.empty();
  }

  private static HttpAnswer answer(int status, JsonNode response, byte[] body) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!DROPPED.contains(name)) {
        headers.put(name, List.of(header.getValue().asText()));
      }
    }
    List<String> cookies = new ArrayList<>();
    response.path("cookies").forEach(cookie -> cookies.add(cookie.asText()));
    if (!cookies.isEmpty()) {
      headers.put("set-cookie", cookies);
    }
    if (body.length > 0) {
      headers.putIfAbsent("content-type", List.of("text/plain;charset=UTF-8"));
    }
    return new HttpAnswer(status, headers, body);
  }

  private static Optional<byte[]> bytes(JsonNode response) {
    String body = response.path("body").asText("");
    if (!response.path("isBase64Encoded").asBoolean()) {
      return Optional.of(body.getBytes(StandardCharsets.UTF_8));
    }
    try {
      return Optional.of(Base64.getDecoder().decode(body));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static int number(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      return -1;
    }
  }
}
