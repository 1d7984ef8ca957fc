package io.automater.function.web;

import jakarta.servlet.http.HttpServletRequest;

/** The checks of a request's path that Tomcat makes and the Lambda container does not. */
final class RequestTarget {

  private RequestTarget() {}

  /** Whether the path is not one: no leading slash, a broken escape, or a control character. */
  static boolean isMalformed(HttpServletRequest request) {
    String path = request.getRequestURI();
    if (path == null || !path.startsWith("/")) {
      // `OPTIONS *` is the one target without a path.
      return !("*".equals(path) && "OPTIONS".equals(request.getMethod()));
    }
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c == 0x7f || c == '\\' || (c == '%' && !isEscape(path, i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEscape(String path, int percent) {
    if (percent + 2 >= path.length()) {
      return false;
    }
    int high = Character.digit(path.charAt(percent + 1), 16);
    int low = Character.digit(path.charAt(percent + 2), 16);
    int octet = high * 16 + low;
    return high >= 0 && low >= 0 && octet != 0;
  }
}
