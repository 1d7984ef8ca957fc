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
   * @throws BadEvent if it is neither, as the event of a Lambda authorizer, which looks like both
   */
  static Payload of(JsonNode event) {
    String version = event.path("version").asText("1.0");
    boolean authorizes = event.has("methodArn") || event.has("routeArn");
    if (!authorizes && version.equals("2.0") && isMethod(event.at("/requestContext/http/method"))) {
      return HTTP_API;
    }
    if (!authorizes && version.equals("1.0") && isMethod(event.path("httpMethod"))) {
      return REST_API;
    }
    throw new BadEvent(
        "not an event of API Gateway: it takes payload 2.0 (requestContext.http.method) or 1.0"
            + " (httpMethod), and not an authorizer's");
  }

  private static boolean isMethod(JsonNode node) {
    return node.isTextual() && !node.textValue().isEmpty();
  }
}
