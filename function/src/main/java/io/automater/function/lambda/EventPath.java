package io.automater.function.lambda;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The path of an event, as a server would have got it. */
final class EventPath {

  private static final String LEGAL_PUNCTUATION = "-._~!$&'()*+,;=:@/%";

  private EventPath() {}

  /** The path without {@code /stage} in front, which a named stage puts there. */
  static String withoutStage(String path, String stage) {
    if (stage.isEmpty() || stage.equals("$default")) {
      return path;
    }
    String prefix = "/" + stage;
    if (path.equals(prefix)) {
      return "/";
    }
    return path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
  }

  /** The path with what may not stand in one percent-encoded: API Gateway decodes some of it. */
  static String encoded(String path) {
    StringBuilder encoded = new StringBuilder(path.length());
    for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (isLegal(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
    return encoded.toString();
  }

  private static boolean isLegal(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || LEGAL_PUNCTUATION.indexOf(c) >= 0;
  }
}
