package io.automater.rehearsal.http;

import java.util.Set;

/**
 * Headers that belong to one connection, so they end at a proxy; the body's framing is made anew.
 */
final class HopByHop {
  static final Set<String> ANSWER =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  static final Set<String> REQUEST =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings",
          "expect",
          "content-length");

  private HopByHop() {}
}
