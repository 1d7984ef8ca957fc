package io.automater.infra;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wildcards of policies that give no reason. One is {@code "*"} as an action, resource or
 * principal, {@code "service:*"}, or a NotAction; its reason is a comment {@code # Why *: …} on the
 * same line or right above. The end of an ARN ({@code bucket/*}) is none.
 */
final class Wildcards {
  private static final Pattern REASON = Pattern.compile("#.*\\bWhy \\*: *\\S");
  private static final Pattern COMMENT = Pattern.compile("^\\s*(#|//).*");
  // Quoted as in HCL and YAML, or bare as YAML allows.
  private static final Pattern STAR = Pattern.compile("[\"'](\\*)[\"']");
  private static final Pattern SERVICE =
      Pattern.compile(
          "[\"']([a-z][a-z0-9-]*:\\*)[\"']|(?:[-:\\[,])\\s+([a-z][a-z0-9-]*:\\*)\\s*(?:[,\\]]|$)");
  private static final Pattern NOT_ACTION =
      Pattern.compile("^\\s*(?:- )?[\"']?(NotAction|not_actions)[\"']?\\s*[=:]");
  private static final Pattern POLICY_KEY =
      Pattern.compile(
          "(?i)((.*_)?(not_?)?(actions?|resources?|principals?)|aws|identifiers|federated|service)");

  private Wildcards() {}

  /**
   * @param file for the messages
   */
  static List<String> withoutReason(String file, String text) {
    List<String> lines = text.lines().toList();
    List<String> found = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String wildcard = COMMENT.matcher(lines.get(i)).matches() ? "" : wildcard(lines, i);
      if (!wildcard.isEmpty() && !hasReason(lines, i)) {
        found.add(
            "%s:%d: %s needs a comment `# Why *: …` on its line or right above"
                .formatted(file, i + 1, wildcard));
      }
    }
    return found;
  }

  private static String wildcard(List<String> lines, int index) {
    String code = withoutComment(lines.get(index));
    Matcher notAction = NOT_ACTION.matcher(code);
    if (notAction.find()) {
      return notAction.group(1);
    }
    Matcher service = SERVICE.matcher(code);
    if (service.find()) {
      return service.group(1) == null ? service.group(2) : service.group(1);
    }
    return STAR.matcher(code).find() && POLICY_KEY.matcher(key(lines, index)).matches()
        ? "\"*\""
        : "";
  }

  /**
   * The key that a value belongs to: on its own line, or the one that its list or block is under.
   */
  private static String key(List<String> lines, int index) {
    String code = withoutComment(lines.get(index));
    int star = star(code);
    String key = lastKeyBefore(code, star);
    for (int i = index - 1; key.isEmpty() && i >= 0; i--) {
      String above = withoutComment(lines.get(i));
      if (!above.isBlank() && indent(above) < indent(code)
          || above.strip().matches("[\\w\"']+:") && indent(above) == indent(code)) {
        key = lastKeyBefore(above, above.length());
        break;
      }
    }
    return key;
  }

  private static int star(String code) {
    Matcher matcher = STAR.matcher(code);
    return matcher.find() ? matcher.start() : code.length();
  }

  /** In {@code { Effect = "Allow", Action = ["*"] }} the star belongs to Action. */
  private static String lastKeyBefore(String code, int end) {
    Matcher matcher =
        Pattern.compile("[\"']?([A-Za-z_]\\w*)[\"']?\\s*[=:]\\s")
            .matcher(code.substring(0, end) + " ");
    String key = "";
    while (matcher.find()) {
      key = matcher.group(1);
    }
    return key;
  }

  private static boolean hasReason(List<String> lines, int index) {
    if (REASON.matcher(lines.get(index)).find()) {
      return true;
    }
    for (int i = index - 1; i >= 0 && COMMENT.matcher(lines.get(i)).matches(); i--) {
      if (REASON.matcher(lines.get(i)).find()) {
        return true;
      }
    }
    return false;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** A comment starts at a # that stands after a space, outside of quotes. */
  private static String withoutComment(String line) {
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quote != 0) {
        quote = c == quote && line.charAt(i - 1) != '\\' ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
        return line.substring(0, i);
      }
    }
    return line;
  }
}
