package io.automater.rehearsal.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An answer to be sent.
 *
 * @param headers without content-length, which the listener sets
 * @param rest what comes after the body, as it comes about; most answers have none
 */
public record HttpAnswer(
    int status, Map<String, List<String>> headers, byte[] body, Optional<Rest> rest) {

  /** Writes to a caller until there is no more to say. */
  public interface Rest {
    /**
     * @param out each flush sends
     * @throws IOException when the caller went away
     */
    void writeTo(OutputStream out) throws IOException;
  }

  public HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {
    this(status, headers, body, Optional.empty());
  }

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

  /** This answer with more to come. */
  public HttpAnswer then(Rest more) {
    return new HttpAnswer(status, headers, body, Optional.of(more));
  }

  /** This answer with one more header, which replaces one of the same name. */
  public HttpAnswer with(String name, String value) {
    return with(name, List.of(value));
  }

  /** The same with a header of several values. */
  public HttpAnswer with(String name, List<String> values) {
    Map<String, List<String>> more = new LinkedHashMap<>(headers);
    more.put(name, values);
    return new HttpAnswer(status, more, body, rest);
  }
}
