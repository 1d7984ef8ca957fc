package io.automater.function.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Lines to a stream, each in a single write, so that threads do not cut each other's lines. */
class StandardOutput implements Lines {

  private final ObjectMapper json;
  private final PrintStream out;

  StandardOutput(ObjectMapper json, PrintStream out) {
    this.json = json;
    this.out = out;
  }

  @Override
  public void write(JsonNode line) {
    try {
      byte[] bytes = (json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
      out.write(bytes, 0, bytes.length);
      out.flush();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
