package io.automater.function.testing;

import io.automater.contract.Request;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests in a line. */
public final class Requests {

  private Requests() {}

  public static Request get(String target, String... headers) {
    return request("GET", target, "", headers);
  }

  /** Headers are name, value, name, value; a name may come again. */
  public static Request request(String method, String target, String body, String... headers) {
    Map<String, List<String>> all = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      List<String> before = all.getOrDefault(headers[i], List.of());
      String value = headers[i + 1];
      all.put(
          headers[i],
          java.util.stream.Stream.concat(before.stream(), List.of(value).stream()).toList());
    }
    String[] parts = target.split("\\?", 2);
    return new Request(
        method,
        parts[0],
        parts.length == 2 ? parts[1] : "",
        all,
        body.getBytes(StandardCharsets.UTF_8));
  }
}
