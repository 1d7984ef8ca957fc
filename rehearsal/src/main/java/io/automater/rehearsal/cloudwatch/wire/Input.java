package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.cloudwatch.store.Unit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A structure of a call. Members that are missing, null or empty are absent; values that cannot be
 * read are refused by their full name.
 */
final class Input {
  private final JsonNode node;
  private final String path;

  private Input(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  static Input of(JsonNode root) {
    return new Input(root, "");
  }

  boolean has(String name) {
    JsonNode value = node.path(name);
    return !value.isMissingNode()
        && !value.isNull()
        && !(value.isTextual() && value.textValue().isEmpty());
  }

  Optional<String> text(String name) {
    return has(name) ? Optional.of(text(node.path(name), path + name)) : Optional.empty();
  }

  String needText(String name) {
    return text(name).orElseThrow(() -> missing(name));
  }

  OptionalDouble number(String name) {
    return has(name)
        ? OptionalDouble.of(number(node.path(name), path + name))
        : OptionalDouble.empty();
  }

  double needNumber(String name) {
    return number(name).orElseThrow(() -> missing(name));
  }

  OptionalInt integer(String name) {
    OptionalDouble number = number(name);
    if (number.isEmpty()) {
      return OptionalInt.empty();
    }
    double value = number.getAsDouble();
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw malformed(path + name, node.path(name), "a whole number");
    }
    return OptionalInt.of((int) value);
  }

  int needInteger(String name) {
    return integer(name).orElseThrow(() -> missing(name));
  }

  /** A unit, if there is one. */
  Optional<String> unit() {
    return text("Unit").map(unit -> Unit.check(unit, path + "Unit"));
  }

  Optional<Boolean> truth(String name) {
    return text(name).map(Boolean::parseBoolean);
  }

  Optional<Instant> instant(String name) {
    return has(name) ? Optional.of(instant(node.path(name), path + name)) : Optional.empty();
  }

  Instant needInstant(String name) {
    return instant(name).orElseThrow(() -> missing(name));
  }

  Optional<Input> structure(String name) {
    if (!has(name)) {
      return Optional.empty();
    }
    if (!node.path(name).isObject()) {
      throw malformed(path + name, node.path(name), "a structure");
    }
    return Optional.of(new Input(node.path(name), path + name + "."));
  }

  Input needStructure(String name) {
    return structure(name).orElseThrow(() -> missing(name));
  }

  List<Input> structures(String name) {
    List<Input> found = new ArrayList<>();
    for (JsonNode item : items(name)) {
      String at = path + name + ".member." + (found.size() + 1);
      if (!item.isObject()) {
        throw malformed(at, item, "a structure");
      }
      found.add(new Input(item, at + "."));
    }
    return found;
  }

  List<String> texts(String name) {
    List<String> found = new ArrayList<>();
    for (JsonNode item : items(name)) {
      found.add(text(item, path + name + ".member." + (found.size() + 1)));
    }
    return found;
  }

  List<Double> numbers(String name) {
    List<Double> found = new ArrayList<>();
    for (JsonNode item : items(name)) {
      found.add(number(item, path + name + ".member." + (found.size() + 1)));
    }
    return found;
  }

  private JsonNode items(String name) {
    JsonNode list = node.path(name);
    if (has(name) && !list.isArray()) {
      throw malformed(path + name, list, "a list");
    }
    return list;
  }

  CloudWatchError missing(String name) {
    return CloudWatchError.missing(path + name);
  }

  private static String text(JsonNode value, String name) {
    if (value.isContainerNode()) {
      throw malformed(name, value, "a text");
    }
    return value.asText();
  }

  private static double number(JsonNode value, String name) {
    try {
      if (value.isNumber()) {
        return value.doubleValue();
      }
      return Double.parseDouble(value.asText());
    } catch (NumberFormatException bad) {
      throw malformed(name, value, "a number");
    }
  }

  private static Instant instant(JsonNode value, String name) {
    try {
      return value.isTextual()
          ? OffsetDateTime.parse(value.textValue()).toInstant()
          : Epoch.instant(number(value, name));
    } catch (DateTimeException bad) {
      throw malformed(name, value, "a time, e.g. 2026-01-31T12:00:00Z");
    }
  }

  private static CloudWatchError malformed(String name, JsonNode value, String wanted) {
    return CloudWatchError.invalidValue(
        "The value "
            + value
            + " for parameter "
            + name
            + " is invalid: it is to be "
            + wanted
            + ".");
  }
}
