package io.automater.infra;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code variable} or {@code output} block of a file that {@code terraform fmt} has formatted,
 * and its attributes, each on one line. (A strict reader of those two, and no parser of HCL: the
 * ones there are need node and drop comments, and the formatter fixes the layout that this relies
 * on.)
 */
record HclBlock(String type, String name, Map<String, String> attributes) {
  private static final Pattern OPENING = Pattern.compile("(variable|output) \"([^\"]+)\" \\{(})?");
  private static final Pattern ATTRIBUTE = Pattern.compile(" {2}(\\w+) *= (.*)");
  private static final Pattern NESTED = Pattern.compile(" {2}\\w+ \\{.*");

  /**
   * @param file for the messages
   */
  static List<HclBlock> read(String file, String text) {
    List<HclBlock> blocks = new ArrayList<>();
    List<String> lines = text.lines().map(HclBlock::withoutComment).toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher opening = OPENING.matcher(lines.get(i));
      if (opening.matches()) {
        int end = opening.group(3) == null ? closing(file, lines, i) : i + 1;
        blocks.add(
            new HclBlock(
                opening.group(1),
                opening.group(2),
                attributes(
                    file,
                    i + 1,
                    opening.group(3) == null ? lines.subList(i + 1, end) : List.of())));
      } else if (lines.get(i).matches("(variable|output)\\b.*")) {
        throw notUnderstood(file, i, lines.get(i));
      }
    }
    return blocks;
  }

  /** The text of an attribute that is a plain string. */
  String string(String attribute) {
    String value = attributes.getOrDefault(attribute, "\"\"");
    if (!value.startsWith("\"") || !value.endsWith("\"") || value.length() < 2) {
      throw new AssertionError(
          "%s %s: %s is no plain string: %s".formatted(type, name, attribute, value));
    }
    return value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\");
  }

  private static int closing(String file, List<String> lines, int opening) {
    for (int i = opening + 1; i < lines.size(); i++) {
      if (lines.get(i).equals("}")) {
        return i;
      }
    }
    throw notUnderstood(file, opening, lines.get(opening));
  }

  private static Map<String, String> attributes(String file, int offset, List<String> lines) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher attribute = ATTRIBUTE.matcher(line);
      boolean nested = NESTED.matcher(line).matches();
      if (line.isBlank()) {
        continue;
      }
      if (!nested && !attribute.matches()) {
        throw notUnderstood(file, offset + i, line);
      }
      if (!nested && attribute.group(2).startsWith("<<-")) {
        String marker = attribute.group(2).substring("<<-".length());
        List<String> text = heredoc(lines.subList(i + 1, lines.size()), marker);
        attributes.put(
            attribute.group(1), '"' + String.join(" ", text).replace("\"", "\\\"") + '"');
        i += text.size() + 1;
        continue;
      }
      List<String> value =
          new ArrayList<>(List.of(nested ? line.strip() : attribute.group(2).strip()));
      // The formatter brings what closes a value back to the value's own indentation.
      if (depth(value.getFirst()) > 0) {
        do {
          i++;
          if (i == lines.size()) {
            throw notUnderstood(file, offset + i - 1, line);
          }
          value.add(lines.get(i).strip());
        } while (!lines.get(i).matches(" {2}[)}\\]].*"));
      }
      if (!nested) {
        attributes.put(attribute.group(1), oneLine(value));
      }
    }
    return attributes;
  }

  private static List<String> heredoc(List<String> lines, String marker) {
    return lines.stream().map(String::strip).takeWhile(line -> !line.equals(marker)).toList();
  }

  private static String oneLine(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      if (line.isEmpty()) {
        continue;
      }
      boolean opened = text.isEmpty() || text.toString().matches("(?s).*[({\\[,]");
      boolean closes = line.matches("[)}\\]].*");
      boolean braces = closes ? line.startsWith("}") : text.toString().endsWith("{");
      if (!opened && !closes) {
        text.append(",");
      }
      if (!text.isEmpty() && (braces || !opened && !closes || text.toString().endsWith(","))) {
        text.append(" ");
      }
      text.append(closes ? line : line.replaceFirst("^(\\S+) += ", "$1 = "));
    }
    return text.toString().replace(", }", " }").replace(",)", ")").replace(", ]", "]");
  }

  /** Brackets that a line leaves open, outside of strings. */
  private static int depth(String line) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && (i == 0 || line.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      } else if (!quoted && "({[".indexOf(c) >= 0) {
        depth++;
      } else if (!quoted && ")}]".indexOf(c) >= 0) {
        depth--;
      }
    }
    return depth;
  }

  private static String withoutComment(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && (i == 0 || line.charAt(i - 1) != '\\')) {
        quoted = !quoted;
      } else if (!quoted && (c == '#' || line.startsWith("//", i))) {
        return line.substring(0, i).stripTrailing();
      }
    }
    return line.stripTrailing();
  }

  private static AssertionError notUnderstood(String file, int index, String line) {
    return new AssertionError("%s:%d: not understood: %s".formatted(file, index + 1, line));
  }
}
