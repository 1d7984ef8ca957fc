package io.automater.contract;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Percent-encoding per RFC 3986. */
final class PercentEncoding {

  private static final String UNRESERVED = "-._~";
  private static final String PATH = UNRESERVED + "/!$&'()*+,;=:@%";

  private PercentEncoding() {}

  /** Encodes what a path may not carry; what is encoded already stays as it is. */
  static String path(String path) {
    return encode(path, PATH);
  }

  /** Encodes a decoded name or value of a query. */
  static String queryPart(String text) {
    return encode(text, UNRESERVED);
  }

  private static String encode(String text, String allowed) {
    StringBuilder result = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (isAlphanumeric(c) || allowed.indexOf(c) >= 0) {
        result.append(c);
      } else {
        result.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
      }
    }
    return result.toString();
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
