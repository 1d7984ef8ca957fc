package io.automater.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** REST API, Lambda proxy: decoded parameters in lists, a path without the stage's name. */
final class RestEvent {

  private final EventFields fields;

  RestEvent(Path file, JsonNode event) {
    this.fields = new EventFields(file, event);
  }

  Request request() {
    return new Request(
        fields.text("/httpMethod"),
        PercentEncoding.path(fields.text("/path")),
        query(),
        headers(),
        fields.body());
  }

  private String query() {
    Map<String, List<String>> parameters = fields.lists("/multiValueQueryStringParameters");
    return parameters.entrySet().stream()
        .flatMap(
            parameter ->
                parameter.getValue().stream()
                    .map(
                        value ->
                            PercentEncoding.queryPart(parameter.getKey())
                                + "="
                                + PercentEncoding.queryPart(value)))
        .collect(Collectors.joining("&"));
  }

  private Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    fields.texts("/headers").forEach((name, value) -> headers.put(name, List.of(value)));
    headers.putAll(fields.lists("/multiValueHeaders"));
    return headers;
  }
}
