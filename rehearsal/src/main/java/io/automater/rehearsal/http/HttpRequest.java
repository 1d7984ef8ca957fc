package io.automater.rehearsal.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request as it came over the wire.
 *
 * @param method in upper case
 * @param rawPath as sent, percent-encoding kept, without the query
 * @param rawQuery as sent, without the question mark; empty when there is none
 * @param headers names in lower case, values in the order they came
 * @param body empty when there is none
 * @param bodyTooLarge whether the body went over the listener's limit; it is then cut
 * @param remoteAddress the caller's address, without port
 */
public record HttpRequest(
    String method,
    String rawPath,
    String rawQuery,
    Map<String, List<String>> headers,
    byte[] body,
    boolean bodyTooLarge,
    String remoteAddress) {

  /** The first value of a header, by its name in lower case. */
  public Optional<String> header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /** The query's parameters, decoded, in order; a name without a value has the empty string. */
  public Map<String, List<String>> query() {
    return QueryString.parse(rawQuery);
  }

  /** The first value of a query parameter; absent and empty are the same. */
  public Optional<String> query(String name) {
    List<String> values = query().get(name);
    return values == null || values.getFirst().isEmpty()
        ? Optional.empty()
        : Optional.of(values.getFirst());
  }
}
