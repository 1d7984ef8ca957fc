package io.automater.function.lambda;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The path of an event, as a server would have got it. */
final class EventPath {

  private static final String LEGAL_PUNCTUATION = "-._~!$&'()*+,;=:@/";

  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

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

  /** What may not stand in a path percent-encoded: an HTTP API hands the path over decoded. */
  static String encoded(String path) {
    StringBuilder encoded = new StringBuilder(path.length());
    Matcher escapes = ESCAPE.matcher(path);
    int done = 0;
    while (escapes.find()) {
      encode(path.substring(done, escapes.start()), encoded);
      encoded.append(escapes.group());
      done = escapes.end();
    }
    encode(path.substring(done), encoded);
    return encoded.toString();
  }

  private static void encode(String text, StringBuilder encoded) {
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (octet & 0xff);
      if (isLegal(c)) {
        encoded.append(c);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
  }

  private static boolean isLegal(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || LEGAL_PUNCTUATION.indexOf(c) >= 0;
  }
}
