package io.automater.infra;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What tests run of the scripts and targets of this repository: what {@code .ci/run} names, what
 * the target {@code test} and the checks name that it runs, and what the pipeline's rehearsal and
 * the tests of Terraform call.
 *
 * @param texts of all of these, comments left out
 */
record Rehearsed(List<String> texts) {
  private static final Pattern COMMAND =
      Pattern.compile("(exec )?(?<word>(scripts/|\\.ci/|make )[a-z-]+).*");
  private static final String TESTS =
      "infra/tests/src/test/java/io/automater/infra/EphemeralIT.java";
  private static final Path PIPELINE =
      Path.of("rehearsal/src/main/java/io/automater/rehearsal/pipeline");

  static Rehearsed of(Path root) throws IOException {
    List<String> texts = new ArrayList<>();
    texts.add(code(root.resolve(".ci/run")));
    texts.add(targetTest(root));
    texts.add(code(root.resolve("scripts/rehearse-pipeline")));
    try (Stream<Path> checks = Files.list(root.resolve("scripts"))) {
      for (Path check :
          checks.filter(it -> it.getFileName().toString().startsWith("check-")).toList()) {
        if (runBy(texts, "scripts/" + check.getFileName())) {
          texts.add(code(check));
        }
      }
    }
    try (Stream<Path> classes = Files.list(root.resolve(PIPELINE))) {
      for (Path file : classes.toList()) {
        texts.add(code(file));
      }
    }
    texts.add(code(root.resolve(TESTS)).replaceAll("script\\(terraform, \"", "scripts/"));
    return new Rehearsed(List.copyOf(texts));
  }

  /**
   * Whether a test runs it.
   *
   * @param command of a workflow: a script or a target, and its arguments
   */
  boolean runs(String command) {
    Matcher matcher = COMMAND.matcher(command);
    return matcher.matches()
        && (matcher.group("word").equals(".ci/run") || runBy(texts, matcher.group("word")));
  }

  private static boolean runBy(List<String> texts, String word) {
    Pattern whole = Pattern.compile("(?<![\\w/`-])" + Pattern.quote(word) + "(?![\\w-])");
    return texts.stream().anyMatch(text -> whole.matcher(text).find());
  }

  /** The recipe of the target {@code test}, and those of the targets that it makes. */
  private static String targetTest(Path root) throws IOException {
    String makefile = Files.readString(root.resolve("Makefile"));
    String test = recipe(makefile, "test").replaceAll("ARGS=.*", "");
    StringBuilder all = new StringBuilder(test);
    for (String line : test.lines().filter(line -> line.contains("$(MAKE)")).toList()) {
      for (String target : line.substring(line.indexOf("$(MAKE)") + 7).strip().split(" ")) {
        all.append("\nmake ").append(target).append('\n').append(recipe(makefile, target));
      }
    }
    return all.toString();
  }

  private static String recipe(String makefile, String target) throws IOException {
    Matcher recipe =
        Pattern.compile("(?m)^" + Pattern.quote(target) + ":.*\\n((\\t.*\\n)+)").matcher(makefile);
    if (!recipe.find()) {
      throw new IOException("Makefile has no target " + target);
    }
    return recipe.group(1);
  }

  private static String code(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return String.join(
              "\n", lines.filter(line -> !line.strip().matches("(#|//|\\*|/\\*).*")).toList())
          .replace("make -s ", "make ");
    }
  }
}
