package io.automater.rehearsal.kubernetes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpAnswer;

/** A refusal, answered as an object of kind {@code Status}. */
final class KubernetesError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  private KubernetesError(int code, String reason, String message) {
    super(message, null, false, false);
    this.code = code;
    this.reason = reason;
  }

  static KubernetesError notFound(ResourceType type, String name) {
    return notFound(type.qualified(), name);
  }

  static KubernetesError notFound(String resource, String name) {
    return new KubernetesError(404, "NotFound", resource + " \"" + name + "\" not found");
  }

  static KubernetesError noSuchPath() {
    return new KubernetesError(404, "NotFound", "the server could not find the requested resource");
  }

  static KubernetesError alreadyExists(ResourceType type, String name) {
    return new KubernetesError(
        409, "AlreadyExists", type.qualified() + " \"" + name + "\" already exists");
  }

  static KubernetesError conflict(ResourceType type, String name) {
    return new KubernetesError(
        409,
        "Conflict",
        "Operation cannot be fulfilled on "
            + type.qualified()
            + " \""
            + name
            + "\": the object has been modified; please apply your changes to the latest version"
            + " and try again");
  }

  static KubernetesError badRequest(String message) {
    return new KubernetesError(400, "BadRequest", message);
  }

  static KubernetesError invalid(ResourceType type, String name, String message) {
    return new KubernetesError(
        422,
        "Invalid",
        type.kind() + "." + type.group() + " \"" + name + "\" is invalid: " + message);
  }

  /**
   * @param what e.g. {@code ListOptions.meta.k8s.io}; empty for a patch
   */
  static KubernetesError invalid(String what, String message) {
    return new KubernetesError(422, "Invalid", what + " \"\" is invalid: " + message);
  }

  static KubernetesError notAllowed() {
    return new KubernetesError(
        405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
  }

  static KubernetesError unsupportedPatch(String type) {
    return new KubernetesError(
        415, "UnsupportedMediaType", "the body of the request was in an unknown format: " + type);
  }

  static KubernetesError expired() {
    return new KubernetesError(410, "Expired", "too old resource version");
  }

  HttpAnswer answer() {
    return answer(code, reason, getMessage());
  }

  static HttpAnswer answer(int code, String reason, String message) {
    return HttpAnswer.json(code, status(code, reason, message).toString());
  }

  static ObjectNode status(int code, String reason, String message) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    return status
        .put("status", code < 400 ? "Success" : "Failure")
        .put("message", message)
        .put("reason", reason)
        .put("code", code);
  }
}
