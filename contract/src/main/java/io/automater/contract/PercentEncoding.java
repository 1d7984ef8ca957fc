package io.automater.contract;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Percent-encoding per RFC 3986. */
final class PercentEncoding {

  private static final String UNRESERVED = "-._~";
  private static final String PATH = UNRESERVED + "/!$&'()*+,;=:@";

  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

  private PercentEncoding() {}

  /** Encodes what a path may not carry; what is encoded already stays as it is. */
  static String path(String path) {
    StringBuilder result = new StringBuilder(path.length());
    Matcher escapes = ESCAPE.matcher(path);
    int done = 0;
    while (escapes.find()) {
      result.append(encode(path.substring(done, escapes.start()), PATH)).append(escapes.group());
      done = escapes.end();
    }
    return result.append(encode(path.substring(done), PATH)).toString();
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
