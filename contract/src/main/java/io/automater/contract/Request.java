package io.automater.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An HTTP request as the handler must see it, whichever way it travels.
 *
 * @param method as it was sent, for example {@code GET}
 * @param rawPath percent-encoded, begins with a slash, without the name of the API's stage
 * @param rawQuery as it was sent, without the question mark; empty when there is none
 * @param headers lower-case names; cookies are one {@code cookie} header
 * @param body the bytes, decoded from base64 where the event carried that; empty when there is none
 */
public record Request(
    String method,
    String rawPath,
    String rawQuery,
    Map<String, List<String>> headers,
    byte[] body) {

  public Request {
    headers = Headers.lowerCased(headers);
    body = body.clone();
  }

  @Override
  public byte[] body() {
    return body.clone();
  }

  /** The path, and the query where there is one. */
  public String target() {
    return rawQuery.isEmpty() ? rawPath : rawPath + "?" + rawQuery;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Request that
        && method.equals(that.method)
        && rawPath.equals(that.rawPath)
        && rawQuery.equals(that.rawQuery)
        && headers.equals(that.headers)
        && Arrays.equals(body, that.body);
  }

  @Override
  public int hashCode() {
    return Objects.hash(method, rawPath, rawQuery, headers, Arrays.hashCode(body));
  }

  @Override
  public String toString() {
    return method + " " + target() + " " + headers + " (" + body.length + " bytes)";
  }
}
