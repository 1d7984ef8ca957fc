package io.automater.function.telemetry;

import com.fasterxml.jackson.databind.JsonNode;

/** Where telemetry lines go. Each call writes one whole line. */
@FunctionalInterface
public interface Lines {

  /** Writes the object as one line of JSON. */
  void write(JsonNode line);
}
