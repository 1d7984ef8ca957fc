package io.automater.rehearsal.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An answer to be sent.
 *
 * @param headers without content-length, which the listener sets
 */
public record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {

  public static HttpAnswer empty(int status) {
    return new HttpAnswer(status, Map.of(), new byte[0]);
  }

  public static HttpAnswer of(int status, String contentType, byte[] body) {
    return new HttpAnswer(status, Map.of("content-type", List.of(contentType)), body);
  }

  public static HttpAnswer of(int status, String contentType, String body) {
    return of(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpAnswer json(int status, String body) {
    return of(status, "application/json", body);
  }

  /** This answer with one more header, which replaces one of the same name. */
  public HttpAnswer with(String name, String value) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.put(name, List.of(value));
    return new HttpAnswer(status, more, body);
  }
}
