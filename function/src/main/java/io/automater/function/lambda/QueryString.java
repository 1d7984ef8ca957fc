package io.automater.function.lambda;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The parameters of a query, as Tomcat reads them: what cannot be decoded is left out. */
final class QueryString {

  private QueryString() {}

  static Map<String, String[]> parameters(String query) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      String[] parts = pair.split("=", 2);
      try {
        String name = decoded(parts[0]);
        String value = parts.length == 2 ? decoded(parts[1]) : "";
        if (!name.isEmpty()) {
          parameters.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        }
      } catch (IllegalArgumentException e) {
        continue;
      }
    }
    Map<String, String[]> arrays = new LinkedHashMap<>();
    parameters.forEach((name, values) -> arrays.put(name, values.toArray(String[]::new)));
    return arrays;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
