package io.automater.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON that a Lambda function hands back to API Gateway, in either payload version. */
public final class ProxyResponse {

  private ProxyResponse() {}

  /**
   * Reads a function's response as API Gateway does.
   *
   * @param response the JSON: {@code statusCode}, {@code headers}, {@code multiValueHeaders} (1.0),
   *     {@code cookies} (2.0), {@code body}, {@code isBase64Encoded}
   * @throws BadContract when it is not such a response
   */
  public static Answer read(byte[] response) {
    JsonNode json = Json.object(response, "response");
    if (!json.path("statusCode").isInt()) {
      throw new BadContract("response: /statusCode: expected an integer, found " + json);
    }
    EventFields fields = new EventFields(Path.of("response"), json);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    fields.texts("/headers").forEach((name, value) -> headers.put(name, List.of(value)));
    fields
        .lists("/multiValueHeaders")
        .forEach(
            (name, values) -> {
              headers.keySet().removeIf(name::equalsIgnoreCase);
              headers.put(name, values);
            });
    List<String> cookies = fields.list("/cookies");
    if (!cookies.isEmpty()) {
      headers.put("set-cookie", cookies);
    }
    return new Answer(json.path("statusCode").intValue(), headers, fields.body());
  }
}
