package io.automater.function.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.function.web.RequestTarget;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Payload 2.0: header names in lower case, several values in one with commas, cookies apart.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">Lambda
 *     integrations of HTTP APIs</a>
 */
class HttpApiPayload implements Payload {

  private static final String SET_COOKIE = "Set-Cookie";

  @Override
  public Call read(JsonNode event) {
    JsonNode context = event.path("requestContext");
    String path =
        EventPath.withoutStage(
            event.path("rawPath").asText("/"), context.path("stage").asText("$default"));
    String query = event.path("rawQueryString").asText("");
    String method = RequestTarget.method(context.path("http").path("method").asText());
    return new Call(
        method,
        RequestTarget.path(method, path),
        query.isEmpty() ? null : query,
        headers(event),
        EventBody.read(event));
  }

  private static Headers headers(JsonNode event) {
    Headers headers = new Headers();
    event.path("headers").properties().forEach(h -> headers.add(h.getKey(), h.getValue()));
    StringJoiner cookies = new StringJoiner("; ");
    event.path("cookies").forEach(cookie -> cookies.add(cookie.asText("")));
    if (cookies.length() > 0 && headers.first("Cookie") == null) {
      headers.add("cookie", cookies.toString());
    }
    return headers;
  }

  @Override
  public ObjectNode write(Answer answer) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("statusCode", answer.status());
    ObjectNode headers = payload.putObject("headers");
    answer
        .headers()
        .byName()
        .forEach(
            (name, values) -> {
              if (!name.equalsIgnoreCase(SET_COOKIE)) {
                headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values));
              }
            });
    ArrayNode cookies = payload.putArray("cookies");
    answer.headers().all(SET_COOKIE).forEach(cookies::add);
    EventBody.write(answer, payload);
    return payload;
  }
}
