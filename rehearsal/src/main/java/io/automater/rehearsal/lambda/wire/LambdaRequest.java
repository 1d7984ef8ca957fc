package io.automater.rehearsal.lambda.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.lambda.LambdaException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request to an operation, with the names in its path read.
 *
 * @param function the function's name, whichever way it was given
 * @param embeddedQualifier of a name such as {@code my-function:live}
 * @param item the last name in the path: an alias, a statement; empty when there is none
 */
record LambdaRequest(
    HttpRequest http, String function, Optional<String> embeddedQualifier, String item) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A name, {@code account:function:name}, or an ARN; each may have a qualifier. */
  private static final Pattern NAME =
      Pattern.compile(
          "(arn:[^:]+:lambda:[^:]*:)?([0-9]{12}:)?(function:)?(?<name>[a-zA-Z0-9-_]+)"
              + "(:(?<qualifier>\\$LATEST|[a-zA-Z0-9-_]+))?");

  static LambdaRequest of(HttpRequest http, String function, String item) {
    String name = decode(function);
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? new LambdaRequest(
            http,
            matcher.group("name"),
            Optional.ofNullable(matcher.group("qualifier")),
            decode(item))
        : new LambdaRequest(http, name, Optional.empty(), decode(item));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      return text;
    }
  }

  String subject() {
    return item.isEmpty() ? function : function + ":" + item;
  }

  Optional<String> qualifier() {
    return http.query("Qualifier").or(this::embeddedQualifier);
  }

  /**
   * The body as an object; an empty body is an empty object.
   *
   * @throws LambdaException when it is no JSON object
   */
  JsonNode json() {
    if (http.body().length == 0) {
      return JSON.createObjectNode();
    }
    try {
      JsonNode body = JSON.readTree(http.body());
      if (body.isObject()) {
        return body;
      }
    } catch (IOException malformed) {
      throw malformed(": " + malformed.getClass().getSimpleName());
    }
    throw malformed(": an object is needed");
  }

  private static LambdaException malformed(String why) {
    return new LambdaException(
        400, "InvalidRequestContentException", "Could not parse request body into json" + why);
  }

  static Optional<String> text(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw new LambdaException(
          400, "SerializationException", field + " must be a string and is " + value);
    }
    return Optional.of(value.asText());
  }

  static Optional<Integer> number(JsonNode body, String field) {
    JsonNode value = body.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isInt()) {
      throw new LambdaException(
          400, "SerializationException", field + " must be an integer and is " + value);
    }
    return Optional.of(value.asInt());
  }

  static Map<String, String> texts(JsonNode object) {
    Map<String, String> all = new HashMap<>();
    object.properties().forEach(entry -> all.put(entry.getKey(), entry.getValue().asText()));
    return all;
  }

  /** A page of a list: what {@code Marker} and {@code MaxItems} select. */
  <T> Page<T> page(List<T> all, int most) {
    int from = http.query("Marker").map(LambdaRequest::position).orElse(0);
    int wanted = http.query("MaxItems").map(LambdaRequest::position).orElse(most);
    int to = Math.min(all.size(), from + Math.max(1, Math.min(wanted, most)));
    List<T> items = from >= all.size() ? List.of() : new ArrayList<>(all.subList(from, to));
    return new Page<>(items, to < all.size() ? Optional.of(String.valueOf(to)) : Optional.empty());
  }

  private static int position(String text) {
    try {
      return Math.max(0, Integer.parseInt(text));
    } catch (NumberFormatException notOurs) {
      throw LambdaException.invalid("Marker or MaxItems is not valid: " + text);
    }
  }

  /**
   * @param next the marker of the next page
   */
  record Page<T>(List<T> items, Optional<String> next) {}
}
