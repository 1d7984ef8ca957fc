package io.automater.release.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of YAML that every reader takes alike; an environment's file may be written in no other.
 * Terraform's module {@code environment} checks the same in {@code text.tf}, by the same patterns,
 * which stand in the schema: a change here is one there.
 */
final class YamlForm {

  private static final String KEY = "[A-Za-z][A-Za-z0-9]*";
  private static final Pattern QUOTED = Pattern.compile("\"[^\"\\\\]*\"|'[^']*'");
  private static final Pattern COMMENT = Pattern.compile("(^| )#.*$");
  private static final Pattern UNSEEN =
      Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\x{2028}\\x{2029}\\x{feff}]");
  private static final Pattern PARTS =
      Pattern.compile("(?<indent> *)(?<dash>(- +)?)((?<key>" + KEY + "):)?(?<value>.*)");
  private static final Pattern FIELD = Pattern.compile(KEY + ":( +|$)");
  private static final Pattern MAPPING = Pattern.compile("\\{[^{}]*}");
  private static final Pattern ONE_FIELD =
      Pattern.compile("^ *(?:- +)?(" + KEY + "): +[^\\[\\]{}]+$");
  private static final Pattern ALMOST_DURATION =
      Pattern.compile("^[0-9.]+ *(ms|s|m|h)([0-9a-z ]*)$");
  private static final Pattern TRUTH = Pattern.compile("^(?i:y|yes|n|no|on|off|true|false)$");
  private static final int DEEPEST = 4;

  private final int longest;
  private final Pattern form;
  private final Pattern flow;
  private final Pattern plain;
  private final Pattern notPlain;

  YamlForm() {
    try (InputStream in = YamlForm.class.getResourceAsStream("/environments/schema.json")) {
      JsonNode patterns = new ObjectMapper().readTree(in).path("$defs");
      longest = patterns.at("/line/maxLength").asInt();
      form = Pattern.compile(patterns.at("/line/pattern").asText());
      flow = Pattern.compile(patterns.at("/flow/pattern").asText());
      plain = Pattern.compile(patterns.at("/plain/pattern").asText());
      notPlain = Pattern.compile(patterns.at("/plain/not/pattern").asText());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * What is wrong with a line.
   *
   * @param line from 1
   * @param what with the way out
   */
  record Fault(int line, String what) {}

  /**
   * A line that says something.
   *
   * @param indent where it begins
   * @param column where its key does: behind the dash of an entry
   */
  private record Said(int line, int indent, int column, String key, String value) {

    boolean isAround(Said next) {
      return next.indent > column || (next.indent == column && next.column > column);
    }
  }

  /** What is wrong, by line; nothing where every reader takes the text alike. */
  List<Fault> check(String text) {
    List<Fault> faults = new ArrayList<>();
    List<Said> said = new ArrayList<>();
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      checkLine(i + 1, lines[i].replaceFirst("\r$", ""), said, faults);
    }
    for (int i = 0; i < said.size(); i++) {
      checkNesting(said, i, faults);
      Said line = said.get(i);
      first(said, i)
          .ifPresent(
              before ->
                  faults.add(
                      new Fault(
                          line.line(),
                          line.key()
                              + " stands twice, first in line "
                              + before.line()
                              + "; leave one out")));
    }
    faults.sort(Comparator.comparing(Fault::line));
    return faults;
  }

  private void checkLine(int number, String line, List<Said> said, List<Fault> faults) {
    if (line.codePointCount(0, line.length()) > longest) {
      faults.add(
          new Fault(
              number,
              "has more than "
                  + longest
                  + " characters: cut it; each entry of a list may stand in a line of its own"));
      addSaid(number, line, said);
      return;
    }
    if (UNSEEN.matcher(line).find()) {
      faults.add(new Fault(number, "has a control character or a byte order mark: leave it out"));
    }
    String seen = UNSEEN.matcher(line).replaceAll("");
    String bare = COMMENT.matcher(QUOTED.matcher(seen).replaceAll("0")).replaceAll("");
    String level = bare;
    for (int depth = 0; depth < DEEPEST; depth++) {
      checkMappings(number, level, faults);
      level = flow.matcher(level).replaceAll("0");
    }
    if (level.startsWith("---")) {
      if (!level.strip().equals("---") || !said.isEmpty()) {
        faults.add(
            new Fault(
                number,
                line.strip() + ": one file is one environment: leave a second document out"));
      }
      return;
    }
    if (!form.matcher(level).find()) {
      faults.add(
          new Fault(
              number,
              line.strip()
                  + ": is no field, entry or comment in the plain form: no tabs, anchors, tags,"
                  + " merges, or texts over several lines; and what has other signs in it stands"
                  + " in quotes"));
    } else {
      checkValues(number, bare, faults);
    }
    addSaid(number, level, said);
  }

  private static void addSaid(int number, String level, List<Said> said) {
    Matcher parts = PARTS.matcher(level);
    if (!level.isBlank() && parts.matches()) {
      boolean isField = parts.start("key") >= 0;
      said.add(
          new Said(
              number,
              parts.end("indent"),
              parts.end("dash"),
              isField ? level.substring(parts.start("key"), parts.end("key")) : "",
              level.substring(parts.start("value")).strip()));
    }
  }

  private void checkValues(int number, String bare, List<Fault> faults) {
    String values = FIELD.matcher(bare.replaceFirst("^ *- +", "")).replaceAll(",");
    for (String each : values.split("[\\[\\]{},]")) {
      String value = each.strip();
      if (!value.isEmpty() && (!plain.matcher(value).find() || notPlain.matcher(value).find())) {
        faults.add(new Fault(number, field(bare) + value + wayOut(value)));
      }
    }
  }

  /** {@code key: } where the line is one field; nothing where it has several, or an entry. */
  private static String field(String bare) {
    Matcher one = ONE_FIELD.matcher(bare);
    return one.find() ? one.group(1) + ": " : "";
  }

  private static String wayOut(String value) {
    if (ALMOST_DURATION.matcher(value).find()) {
      return " is no duration: write one number and one unit, without a space: 500ms, 10s, 5m, 2h";
    }
    return " is read in more than one way: "
        + (TRUTH.matcher(value).find()
            ? "say true or false, or put a text in quotes"
            : "put a text in quotes, write a number in plain digits");
  }

  private static void checkMappings(int number, String level, List<Fault> faults) {
    MAPPING
        .matcher(level)
        .results()
        .map(MatchResult::group)
        .filter(
            group -> {
              Set<String> keys = new HashSet<>();
              return !FIELD.matcher(group).results().allMatch(key -> keys.add(key.group()));
            })
        .forEach(group -> faults.add(new Fault(number, group + " has a key twice; leave one out")));
  }

  private static void checkNesting(List<Said> said, int index, List<Fault> faults) {
    Said line = said.get(index);
    Optional<Said> next =
        index + 1 < said.size() ? Optional.of(said.get(index + 1)) : Optional.empty();
    boolean hasField = !line.key().isEmpty();
    if (line.value().isEmpty() && hasField && next.filter(line::isAround).isEmpty()) {
      faults.add(
          new Fault(line.line(), line.key() + " has no value: give it one, or leave it out"));
    }
    int own = hasField ? line.column() : line.indent();
    if (!line.value().isEmpty() && next.filter(it -> it.indent() > own).isPresent()) {
      faults.add(
          new Fault(
              next.get().line(), "stands below a value, line " + line.line() + ": indent it less"));
    }
  }

  /** The line in which the same mapping has the same key already. */
  private static Optional<Said> first(List<Said> said, int index) {
    Said line = said.get(index);
    if (line.key().isEmpty()) {
      return Optional.empty();
    }
    Said between = line;
    for (int before = index - 1; before >= 0 && between.indent() >= line.column(); before--) {
      between = said.get(before);
      if (between.key().equals(line.key()) && between.column() == line.column()) {
        return Optional.of(between);
      }
    }
    return Optional.empty();
  }
}
