package io.automater.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** HTTP API, payload 2.0: comma-joined headers, cookies apart, the stage's name in the path. */
final class HttpApiEvent {

  private final EventFields fields;

  HttpApiEvent(Path file, JsonNode event) {
    this.fields = new EventFields(file, event);
  }

  Request request() {
    return new Request(
        fields.text("/requestContext/http/method"),
        PercentEncoding.path(withoutStage(fields.text("/rawPath"))),
        fields.text("/rawQueryString"),
        headers(),
        fields.body());
  }

  private String withoutStage(String rawPath) {
    String stage = fields.text("/requestContext/stage");
    String prefix = "/" + stage;
    if (stage.equals("$default") || !(rawPath + "/").startsWith(prefix + "/")) {
      return rawPath;
    }
    String path = rawPath.substring(prefix.length());
    return path.isEmpty() ? "/" : path;
  }

  private Map<String, List<String>> headers() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    fields
        .texts("/headers")
        .forEach((name, value) -> headers.put(name, new ArrayList<>(List.of(value))));
    List<String> cookies = fields.list("/cookies");
    if (!cookies.isEmpty()) {
      headers.put("cookie", List.of(String.join("; ", cookies)));
    }
    return headers;
  }
}
