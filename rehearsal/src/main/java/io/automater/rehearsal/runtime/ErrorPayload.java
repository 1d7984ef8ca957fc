package io.automater.rehearsal.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Reads and writes the JSON by which Lambda tells of a function's error. */
final class ErrorPayload {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ErrorPayload() {}

  static byte[] of(String errorType, String message) {
    ObjectNode error = JSON.createObjectNode();
    error.put("errorType", errorType);
    error.put("errorMessage", message);
    try {
      return JSON.writeValueAsBytes(error);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String type(byte[] payload, String otherwise) {
    return field(payload, "errorType", otherwise);
  }

  static String message(byte[] payload) {
    return field(payload, "errorMessage", new String(payload, StandardCharsets.UTF_8));
  }

  private static String field(byte[] payload, String name, String otherwise) {
    try {
      JsonNode value = JSON.readTree(payload).path(name);
      return value.isTextual() ? value.asText() : otherwise;
    } catch (IOException notJson) {
      return otherwise;
    }
  }
}
