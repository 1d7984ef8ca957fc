package io.automater.function.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Primary;

/** Keeps the telemetry of a test. */
@Primary
class CapturedLines implements Lines {

  private final List<JsonNode> all = new CopyOnWriteArrayList<>();

  @Override
  public void write(JsonNode line) {
    all.add(line);
  }

  List<JsonNode> metrics() {
    return all.stream().filter(line -> line.has("_aws")).toList();
  }

  List<JsonNode> requests() {
    return all.stream().filter(line -> line.has("durationMillis")).toList();
  }
}
