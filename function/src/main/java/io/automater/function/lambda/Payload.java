package io.automater.function.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One shape of API Gateway's events and of the answers it takes back. */
interface Payload {

  Payload HTTP_API = new HttpApiPayload();
  Payload REST_API = new RestApiPayload();

  Call read(JsonNode event);

  ObjectNode write(Answer answer);

  /**
   * The shape of an event: 2.0 (HTTP API), or 1.0 (REST API, which names no version, or HTTP API).
   *
   * @throws IllegalArgumentException if it is neither
   */
  static Payload of(JsonNode event) {
    String version = event.path("version").asText("1.0");
    if (version.equals("2.0") && event.path("requestContext").path("http").isObject()) {
      return HTTP_API;
    }
    if (version.equals("1.0") && event.path("httpMethod").isTextual()) {
      return REST_API;
    }
    throw new IllegalArgumentException(
        "not an event of API Gateway: it takes payload 2.0 (requestContext.http) or 1.0"
            + " (httpMethod)");
  }
}
