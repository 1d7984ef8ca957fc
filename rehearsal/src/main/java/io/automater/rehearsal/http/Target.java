package io.automater.rehearsal.http;

import io.helidon.http.HttpPrologue;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request line asks for: a path, or a whole URI (RFC 9112, 3.2.2).
 *
 * @param rawPath as sent
 * @param rawQuery as sent; empty when there is none
 * @param authority of a whole URI
 */
record Target(String rawPath, String rawQuery, Optional<String> authority) {
  private static final Pattern WHOLE =
      Pattern.compile("(?i)https?://(?<authority>[^/?]*)(?<rest>.*)", Pattern.DOTALL);

  static Target of(HttpPrologue line) {
    String sent = line.uriPath().rawPath();
    if (line.query().rawValue() != null && !line.query().rawValue().isEmpty()) {
      sent += "?" + line.query().rawValue();
    }
    Matcher whole = WHOLE.matcher(sent);
    if (!whole.matches()) {
      return split(sent, Optional.empty());
    }
    String rest = whole.group("rest");
    return split(rest.startsWith("/") ? rest : "/" + rest, Optional.of(whole.group("authority")));
  }

  private static Target split(String sent, Optional<String> authority) {
    int mark = sent.indexOf('?');
    return mark < 0
        ? new Target(sent, "", authority)
        : new Target(sent.substring(0, mark), sent.substring(mark + 1), authority);
  }
}
