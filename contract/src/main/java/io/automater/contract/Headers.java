package io.automater.contract;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Headers with lower-case names in alphabetical order; unmodifiable. */
final class Headers {

  private Headers() {}

  static Map<String, List<String>> lowerCased(Map<String, List<String>> headers) {
    Map<String, List<String>> result = new TreeMap<>();
    headers.forEach(
        (name, values) ->
            result
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), unused -> new ArrayList<>())
                .addAll(values));
    result.replaceAll((name, values) -> List.copyOf(values));
    return Collections.unmodifiableMap(result);
  }
}
