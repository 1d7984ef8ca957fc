package io.automater.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The commands that somebody reads here, each with the files that print it.
 *
 * <p>Of a page it is the whole line; of a page's named block ({@code ```bash NAME}) its name, since
 * it is run as a whole; of a program the command without its arguments, which are values there.
 */
record PrintedCommands(Map<String, TreeSet<String>> files) {
  private static final String OURS =
      "make [a-z][a-z-]*|\\./release\\.sh(?: [a-z]+)?|scripts/[a-z][a-z-]*|bench/[a-z]+"
          + "|infra/aws/tf|infra/aws/bootstrap/first-apply";
  private static final String OTHERS =
      "aws [a-z0-9]+ [a-z]+-[a-z-]+|kubectl (?!config)[a-z-]+|curl(?= )|git [a-z]+|sam local invoke"
          + "|docker build|terraform (?:fmt|import)";

  /** A line of a page that is one. */
  private static final Pattern LINE =
      Pattern.compile("(?:source <\\()?(?:" + OURS + "|" + OTHERS + ")(?: .*|\\)|)");

  private static final Pattern SETTING = Pattern.compile("[A-Z]{2,}=[a-z0-9]+");

  /** One in what a program says. */
  private static final Pattern SAID =
      Pattern.compile("(?<![\\w/.-])(?:" + OURS + "|" + OTHERS + ")(?![\\w/.-]*[/=])");

  private static final Pattern LITERAL =
      Pattern.compile("\"\"\"(?<block>(?s:.*?))\"\"\"|\"(?<line>(?:[^\"\\\\\\n]|\\\\.)*)\"");
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(?:\\*|/\\*|//|#).*$");

  /** Of the release controller, whose name is how somebody called it. */
  private static final Pattern CONTROLLER = Pattern.compile("setting\\s*\\.command\\(\"([a-z]+)\"");

  /** What is said by a line of a script, without what it runs for it. */
  private static final Pattern SHELL_SAYS =
      Pattern.compile("\\b(?:echo|printf|die|refuse|say)\\b(?: -- )?(?: [0-9])? (.*)");

  private static final Pattern SUBSTITUTED = Pattern.compile("\\$\\([^()]*\\)");

  static PrintedCommands of(Path root, List<String> pages) throws IOException {
    PrintedCommands all = new PrintedCommands(new TreeMap<>());
    for (String page : pages) {
      all.addPage(page, Document.read(root.resolve(page)));
    }
    List<String> targets = Files.readAllLines(root.resolve("Makefile"));
    for (Path program : programs(root)) {
      String name = root.relativize(program).toString();
      String text = Files.readString(program);
      List<String> said = name.endsWith(".java") ? java(text) : shell(text);
      said.stream()
          .filter(command -> !command.startsWith("make ") || isTarget(targets, command))
          .filter(command -> !command.startsWith("scripts/") || isThere(root, command))
          .forEach(command -> all.add(command, name));
    }
    return all;
  }

  private void addPage(String page, Document document) {
    document.code().stream()
        .map(PrintedCommands::plain)
        .filter(code -> LINE.matcher(code).matches() || SETTING.matcher(code).matches())
        .forEach(code -> add(code, page));
    for (Document.Block block : document.blocks()) {
      String[] info = block.info().split(" ");
      if (info.length > 1) {
        add(info[1], page);
      } else if (!info[0].matches("text|yaml|mermaid")) {
        block
            .text()
            .lines()
            .map(PrintedCommands::plain)
            .filter(line -> LINE.matcher(line).matches())
            .forEach(line -> add(line, page));
      }
    }
  }

  private void add(String command, String file) {
    files.computeIfAbsent(command, key -> new TreeSet<>()).add(file);
  }

  /** Without a prompt, a comment, what stands for anything, and the blanks that align it. */
  private static String plain(String line) {
    return line.replaceFirst("^\\$ ", "")
        .replaceFirst("\\s+#.*$", "")
        .replaceFirst(" \\S*…\\S*$", "")
        .replaceAll(" +", " ")
        .strip();
  }

  private static boolean isTarget(List<String> makefile, String command) {
    String target = command.substring("make ".length());
    return makefile.stream().anyMatch(line -> line.startsWith(target + ":"));
  }

  private static boolean isThere(Path root, String script) {
    return Files.isExecutable(root.resolve(script));
  }

  private static List<Path> programs(Path root) throws IOException {
    List<Path> programs = new ArrayList<>();
    for (String module : List.of("contract", "function", "image", "rehearsal", "release")) {
      programs.addAll(files(root.resolve(module).resolve("src/main/java"), ".*\\.java"));
    }
    programs.addAll(files(root.resolve("scripts"), "(?!check-)[a-z-]+"));
    for (String other : List.of("Makefile", "release.sh", "infra/aws/tf", "bench/decisions")) {
      programs.add(root.resolve(other));
    }
    programs.add(root.resolve("infra/aws/bootstrap/first-apply"));
    return programs;
  }

  private static List<Path> files(Path folder, String name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().matches(name))
          .sorted()
          .toList();
    }
  }

  static List<String> java(String source) {
    String text = JOINED.matcher(COMMENT.matcher(source).replaceAll("")).replaceAll("");
    List<String> said =
        LITERAL
            .matcher(text)
            .results()
            .map(found -> Optional.ofNullable(found.group(1)).orElse(found.group(2)))
            .flatMap(PrintedCommands::commands)
            .toList();
    return Stream.concat(
            said.stream(),
            CONTROLLER.matcher(text).results().map(found -> "./release.sh " + found.group(1)))
        .toList();
  }

  static List<String> shell(String source) {
    return source
        .lines()
        .filter(line -> !line.matches("\\s*#.*"))
        .map(line -> SUBSTITUTED.matcher(line).replaceAll(""))
        .flatMap(line -> SHELL_SAYS.matcher(line).results().map(found -> found.group(1)))
        .flatMap(PrintedCommands::commands)
        .toList();
  }

  private static Stream<String> commands(String said) {
    return SAID.matcher(said).results().map(found -> found.group().strip());
  }
}
