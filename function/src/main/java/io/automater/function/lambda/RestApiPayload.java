package io.automater.function.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.function.web.RequestTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/**
 * Payload 1.0: several values in {@code multiValueHeaders}, the query decoded and in pieces. Each
 * multi-value field may be null, or absent, where the single-value one is not.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html">Lambda
 *     proxy integrations of REST APIs</a>
 */
class RestApiPayload implements Payload {

  @Override
  public Call read(JsonNode event) {
    String method = RequestTarget.method(event.path("httpMethod").asText());
    return new Call(
        method,
        RequestTarget.path(method, path(event)),
        query(event),
        headers(event),
        EventBody.read(event));
  }

  /** A REST API keeps the stage out of {@code path}; an HTTP API that speaks 1.0 does not. */
  private static String path(JsonNode event) {
    String path = event.path("path").asText("/");
    String stage = event.path("requestContext").path("stage").asText("");
    String full = event.path("requestContext").path("path").asText(path);
    return full.equals(path) ? EventPath.withoutStage(path, stage) : path;
  }

  private static String query(JsonNode event) {
    StringJoiner query = new StringJoiner("&");
    JsonNode multi = event.path("multiValueQueryStringParameters");
    if (multi.isObject()) {
      multi
          .properties()
          .forEach(p -> p.getValue().forEach(value -> query.add(pair(p.getKey(), value))));
    } else {
      event
          .path("queryStringParameters")
          .properties()
          .forEach(p -> query.add(pair(p.getKey(), p.getValue())));
    }
    return query.length() == 0 ? null : query.toString();
  }

  private static String pair(String name, JsonNode value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + "="
        + URLEncoder.encode(value.asText(""), StandardCharsets.UTF_8);
  }

  private static Headers headers(JsonNode event) {
    Headers headers = new Headers();
    JsonNode multi = event.path("multiValueHeaders");
    if (multi.isObject()) {
      multi
          .properties()
          .forEach(h -> h.getValue().forEach(value -> headers.add(h.getKey(), value)));
    } else {
      event.path("headers").properties().forEach(h -> headers.add(h.getKey(), h.getValue()));
    }
    return headers;
  }

  @Override
  public ObjectNode write(Answer answer) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("statusCode", answer.status());
    // API Gateway merges both; where a name is in both, the multi-value one counts.
    ObjectNode single = payload.putObject("headers");
    ObjectNode multi = payload.putObject("multiValueHeaders");
    answer
        .headers()
        .byName()
        .forEach(
            (name, values) -> {
              if (values.size() == 1) {
                single.put(name, values.getFirst());
              }
              ArrayNode all = multi.putArray(name);
              values.forEach(all::add);
            });
    EventBody.write(answer, payload);
    return payload;
  }
}
