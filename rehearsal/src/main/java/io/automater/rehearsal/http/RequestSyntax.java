package io.automater.rehearsal.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpPrologue;
import io.helidon.http.ServerRequestHeaders;
import java.util.List;

/**
 * What the web server lets through although it is no HTTP, or could be read in two ways; its own
 * check would refuse what AWS passes on.
 */
final class RequestSyntax {
  /** What the web server makes of every byte that is not ASCII: which one it was is lost. */
  private static final char NOT_ASCII = '\ufffd';

  private RequestSyntax() {}

  static boolean isBroken(HttpPrologue line, Target target, ServerRequestHeaders headers) {
    return line.method().text().isEmpty()
        || line.fragment().hasValue()
        || target.rawPath().indexOf(NOT_ASCII) >= 0
        || target.rawQuery().indexOf(NOT_ASCII) >= 0
        || !namesOneHost(target, headers)
        || !isFramed(headers)
        || !areHeaders(headers);
  }

  private static boolean namesOneHost(Target target, ServerRequestHeaders headers) {
    if (target.authority().isEmpty()) {
      return true;
    }
    String authority = target.authority().get();
    return !authority.isEmpty()
        && headers.all(HeaderNames.HOST, List::of).stream().allMatch(authority::equalsIgnoreCase);
  }

  /** One length in digits, or one coding that is known. */
  private static boolean isFramed(ServerRequestHeaders headers) {
    List<String> lengths = headers.all(HeaderNames.CONTENT_LENGTH, List::of);
    List<String> codings = headers.all(HeaderNames.TRANSFER_ENCODING, List::of);
    return lengths.size() <= 1
        && lengths.stream().allMatch(length -> length.matches("[0-9]+"))
        && codings.size() <= 1
        && codings.stream().allMatch("chunked"::equals);
  }

  private static boolean areHeaders(ServerRequestHeaders headers) {
    try {
      headers.forEach(Header::validate);
      return headers.stream().noneMatch(header -> header.name().isEmpty());
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }
}
