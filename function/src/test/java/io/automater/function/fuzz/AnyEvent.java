package io.automater.function.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Takes an event and makes some of its values null, absent, or of another type. */
final class AnyEvent {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> VALUES =
      List.of(
          "null",
          "null",
          "null",
          "true",
          "0",
          "-1.5e300",
          "\"\"",
          "\"x\"",
          "\"2.0\"",
          "\"1.0\"",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "[1,\"a\"]",
          "{\"a\":null}",
          "{\"\":\"\"}",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"%\"",
          "\"/../..\"",
          "\"not base64!\"",
          "\"$default\"",
          "\"REQUEST\"");

  private final Random random;

  AnyEvent(Random random) {
    this.random = random;
  }

  byte[] of(byte[] event) throws IOException {
    JsonNode root = JSON.readTree(event);
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      change(root);
    }
    byte[] changed = JSON.writeValueAsBytes(root);
    if (random.nextInt(50) == 0) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  private void change(JsonNode root) throws IOException {
    List<ContainerNode<?>> places = new ArrayList<>();
    collect(root, places);
    switch (places.get(random.nextInt(places.size()))) {
      case ObjectNode object when !object.isEmpty() -> {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        String name = names.get(random.nextInt(names.size()));
        if (random.nextInt(4) == 0) {
          object.remove(name);
        } else {
          object.set(name, value());
        }
      }
      case ArrayNode array when !array.isEmpty() ->
          array.set(random.nextInt(array.size()), value());
      case ObjectNode object -> object.set("more", value());
      case ContainerNode<?> other -> ((ArrayNode) other).add(value());
    }
  }

  private static void collect(JsonNode node, List<ContainerNode<?>> places) {
    if (node instanceof ContainerNode<?> container) {
      places.add(container);
      container.forEach(child -> collect(child, places));
    }
  }

  private JsonNode value() throws IOException {
    return JSON.readTree(VALUES.get(random.nextInt(VALUES.size())));
  }
}
