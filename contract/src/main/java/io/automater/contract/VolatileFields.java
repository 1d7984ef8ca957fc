package io.automater.contract;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the fields of a JSON body that differ by nature: they changed from one answer to the next,
 * or hold a time or a random id.
 */
final class VolatileFields {

  private static final Pattern TIME_OR_UUID =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d.*"
              + "|\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** A number so close to now, in seconds or milliseconds, is a time. */
  private static final Duration NEAR = Duration.ofDays(1);

  private final Instant now;
  private final Map<String, ValueKind> fields = new LinkedHashMap<>();
  private boolean sameShape = true;

  private VolatileFields(Instant now) {
    this.now = now;
  }

  /**
   * By JSON pointer, what such a field holds.
   *
   * @return empty when the two differ in more than values of one kind
   */
  static Optional<Map<String, ValueKind>> of(JsonNode first, JsonNode second, Instant now) {
    VolatileFields found = new VolatileFields(now);
    found.compare(JsonPointer.empty(), first, second);
    return found.sameShape ? Optional.of(found.fields) : Optional.empty();
  }

  private void compare(JsonPointer at, JsonNode first, JsonNode second) {
    if (first.isObject() && second.isObject() && names(first).equals(names(second))) {
      first
          .properties()
          .forEach(
              member ->
                  compare(
                      at.appendProperty(member.getKey()),
                      member.getValue(),
                      second.get(member.getKey())));
    } else if (first.isArray() && second.isArray() && first.size() == second.size()) {
      for (int index = 0; index < first.size(); index++) {
        compare(at.appendIndex(index), first.get(index), second.get(index));
      }
    } else if (!first.equals(second) || differsByNature(first)) {
      Optional<ValueKind> kind = at.matches() ? Optional.empty() : kind(first, second);
      kind.ifPresent(each -> fields.put(at.toString(), each));
      sameShape &= kind.isPresent() || first.equals(second);
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    for (Iterator<String> each = object.fieldNames(); each.hasNext(); ) {
      names.add(each.next());
    }
    return names;
  }

  private boolean differsByNature(JsonNode value) {
    if (value.isTextual()) {
      return TIME_OR_UUID.matcher(value.textValue()).matches();
    }
    return value.isIntegralNumber()
        && Stream.of(now.getEpochSecond(), now.toEpochMilli())
            .anyMatch(time -> isNear(value.longValue(), time));
  }

  private static boolean isNear(long value, long time) {
    long near = time > 100_000_000_000L ? NEAR.toMillis() : NEAR.toSeconds();
    return Math.abs(value - time) < near;
  }

  private static Optional<ValueKind> kind(JsonNode first, JsonNode second) {
    return Stream.of(ValueKind.values())
        .filter(each -> each.accepts(first) && each.accepts(second))
        .findFirst();
  }
}
