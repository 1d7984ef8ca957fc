package io.automater.function.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.StringUtils;

/**
 * The method and the path of a request, the same at every door. Browsers send some characters raw
 * that a URI may not carry, and an HTTP API hands the path over decoded, so that {@code [} cannot
 * be told from {@code %5B}: both are answered alike.
 */
public final class RequestTarget {

  private static final String LEGAL_PUNCTUATION = "-._~!$&'()*+,;=:@/";

  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
  private static final Pattern ENCODED_DOT = Pattern.compile("%2[eE]");

  private RequestTarget() {}

  /** The method in upper case: load balancers and proxies differ in whether they raise it. */
  public static String method(String method) {
    return method.toUpperCase(Locale.ROOT);
  }

  /**
   * The path, with what may not stand in one percent-encoded and nothing encoded twice. {@code
   * OPTIONS *} asks what the whole server takes, which is what the root takes.
   */
  public static String path(String method, String path) {
    if (path.equals("*") && method.equals("OPTIONS")) {
      return "/";
    }
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

  /**
   * Whether Tomcat refuses the target, which the Lambda container does not: a path without a
   * leading slash, with a null character, with octets that are not UTF-8, or one that leads above
   * the root; a query that is not ASCII; or CONNECT, which only a proxy has a use for.
   */
  static boolean isMalformed(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path == null
        || !path.startsWith("/")
        || path.contains("%00")
        || !isUtf8(path)
        || leadsAboveRoot(path)
        || (request.getQueryString() != null && !isPrintableAscii(request.getQueryString()))
        || request.getMethod().equals("CONNECT");
  }

  private static boolean isUtf8(String path) {
    byte[] octets =
        StringUtils.uriDecode(path, StandardCharsets.ISO_8859_1)
            .getBytes(StandardCharsets.ISO_8859_1);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean leadsAboveRoot(String path) {
    int depth = 0;
    for (String segment : path.split("/")) {
      String name = ENCODED_DOT.matcher(segment.split(";", 2)[0]).replaceAll(".");
      switch (name) {
        case "", "." -> {}
        case ".." -> depth--;
        default -> depth++;
      }
      if (depth < 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPrintableAscii(String query) {
    return query.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#');
  }
}
