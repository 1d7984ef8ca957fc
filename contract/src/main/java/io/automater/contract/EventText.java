package io.automater.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A GET request as the event that API Gateway would make of it; ids are those of events/. */
final class EventText {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final String rawPath;
  private final String rawQuery;

  /**
   * @param target percent-encoded path, and the query behind a question mark where there is one
   */
  EventText(String target) {
    int mark = target.indexOf('?');
    this.rawPath = PercentEncoding.path(mark < 0 ? target : target.substring(0, mark));
    this.rawQuery = mark < 0 ? "" : target.substring(mark + 1);
  }

  /** What a replay of the event sends. */
  Request request() {
    return new HttpApiEvent(Path.of("recorded"), httpApi()).request();
  }

  String of(PayloadVersion payload) {
    ObjectNode event =
        switch (payload) {
          case HTTP_API_2_0 -> httpApi();
          case REST_1_0 -> rest();
        };
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(event) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private ObjectNode httpApi() {
    ObjectNode event = template(PayloadVersion.HTTP_API_2_0);
    event.put("rawPath", decoded(rawPath)).put("rawQueryString", rawQuery);
    event.withObject("/requestContext/http").put("path", decoded(rawPath));
    if (!rawQuery.isEmpty()) {
      ObjectNode joined = event.putObject("queryStringParameters");
      query().forEach((name, values) -> joined.put(name, String.join(",", values)));
    }
    return event;
  }

  private ObjectNode rest() {
    ObjectNode event = template(PayloadVersion.REST_1_0);
    ObjectNode context = event.withObject("/requestContext");
    event.put("path", rawPath);
    context.put("path", "/" + context.path("stage").asText() + rawPath);
    if (!rawPath.equals("/")) {
      event
          .put("resource", "/{proxy+}")
          .putObject("pathParameters")
          .put("proxy", rawPath.substring(1));
      context.put("resourcePath", "/{proxy+}");
    }
    if (!rawQuery.isEmpty()) {
      ObjectNode last = event.putObject("queryStringParameters");
      ObjectNode all = event.putObject("multiValueQueryStringParameters");
      query()
          .forEach(
              (name, values) -> {
                last.put(name, values.getLast());
                values.forEach(all.withArray("/" + pointer(name))::add);
              });
    }
    return event;
  }

  private Map<String, List<String>> query() {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String part : rawQuery.split("&")) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? part : part.substring(0, equals);
      String value = equals < 0 ? "" : part.substring(equals + 1);
      parameters
          .computeIfAbsent(decodedQuery(name), unused -> new ArrayList<>())
          .add(decodedQuery(value));
    }
    return parameters;
  }

  private static String pointer(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static String decoded(String path) {
    return decodedQuery(path.replace("+", "%2B"));
  }

  private static String decodedQuery(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static ObjectNode template(PayloadVersion payload) {
    String name = "templates/" + payload.folder() + "/root.json";
    try (InputStream in = EventText.class.getResourceAsStream(name)) {
      return (ObjectNode) MAPPER.readTree(in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
