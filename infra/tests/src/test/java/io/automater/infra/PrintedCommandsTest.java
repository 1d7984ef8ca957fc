package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What somebody reads as a command is run by a test, or a reason stands in the table. */
class PrintedCommandsTest {
  private static final Path ROOT = SourceTree.ofThisBuild().root();
  private static final List<String> PAGES =
      List.of("README.md", "docs/first-day.md", "docs/on-call.md");
  private static final String TABLE = "/printed-commands.yaml";
  private static final int EXCEPTIONS = 8;

  /**
   * Who runs a command.
   *
   * @param in the test's file
   * @param as what that file says for it; null for the command itself
   * @param why no test runs it; null where one does
   */
  record Claim(String in, String as, String why) {}

  @Test
  void shouldRunEachCommandThatIsPrinted() throws IOException {
    assertThat(problems(claims(), PrintedCommands.of(ROOT, PAGES).files().keySet()))
        .as("who runs what is printed, by infra/tests/src/test/resources%s", TABLE)
        .isEmpty();
  }

  @Test
  void shouldHaveFewExceptions() throws IOException {
    assertThat(claims().values().stream().flatMap(List::stream).filter(it -> it.why() != null))
        .hasSizeLessThanOrEqualTo(EXCEPTIONS)
        .allSatisfy(it -> assertThat(it.why()).hasSizeGreaterThan(30));
  }

  @Test
  void shouldNameWhatNobodyRunsAndWhatNobodyPrints() throws IOException {
    Map<String, List<Claim>> claims =
        Map.of(
            "make up", List.of(new Claim("scripts/check-first-hour", "no such text", null)),
            "make gone", List.of(new Claim("Makefile", "test", null)),
            "make hooks", List.of(new Claim("scripts/comment", "#!", null)));
    assertThat(problems(claims, Set.of("make up", "make rehearse", "make hooks")))
        .containsExactlyInAnyOrder(
            "make rehearse: no test runs it",
            "make gone: nothing prints it",
            "make up: scripts/check-first-hour does not say 'no such text'",
            "make hooks: nothing runs scripts/comment");
  }

  @Test
  void shouldFindWhatProgramsPrint() {
    assertThat(
            PrintedCommands.java(
                """
                // "run `make nothing`"
                say("no jar at " + jar + ": run `make"
                    + " build`");
                next("aws lambda update-alias --function-name " + name);
                refuse(setting.command("resume") + " goes on");
                """))
        .containsExactly("make build", "aws lambda update-alias", "./release.sh resume");
    assertThat(
            PrintedCommands.shell(
                """
                # make nothing
                make dist
                die "say why: scripts/rollback $name, or \\`make up\\`" "$(git log)"
                """))
        .containsExactly("scripts/rollback", "make up");
  }

  private static List<String> problems(Map<String, List<Claim>> claims, Set<String> printed)
      throws IOException {
    List<String> problems = new ArrayList<>();
    for (String command : new TreeSet<>(printed)) {
      if (!claims.containsKey(command)) {
        problems.add(command + ": no test runs it");
      }
    }
    for (Map.Entry<String, List<Claim>> entry : new TreeMap<>(claims).entrySet()) {
      if (!printed.contains(entry.getKey())) {
        problems.add(entry.getKey() + ": nothing prints it");
        continue;
      }
      for (Claim claim : entry.getValue()) {
        problem(entry.getKey(), claim)
            .ifPresent(problem -> problems.add(entry.getKey() + ": " + problem));
      }
    }
    return problems;
  }

  private static Optional<String> problem(String command, Claim claim) throws IOException {
    if (claim.why() != null) {
      return Optional.empty();
    }
    if (!isRun(claim.in())) {
      return Optional.of("nothing runs " + claim.in());
    }
    String text = claim.as() == null ? command : claim.as();
    return Files.readString(ROOT.resolve(claim.in())).contains(text)
        ? Optional.empty()
        : Optional.of(claim.in() + " does not say '" + text + "'");
  }

  /** By Maven, or by what {@code make test} and CI run. */
  private static boolean isRun(String file) throws IOException {
    if (file.matches(".*(Test|IT)\\.java|Makefile|\\.ci/run|.*/pipeline/Pipeline\\.java")) {
      return true;
    }
    return Files.readString(ROOT.resolve("Makefile")).contains(file)
        || Files.readString(ROOT.resolve(".ci/run")).contains(file);
  }

  private static Map<String, List<Claim>> claims() {
    JsonNode table =
        YamlFile.read(PrintedCommandsTest.class.getResourceAsStream(TABLE), JsonNode.class);
    ObjectMapper json =
        new ObjectMapper().enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
    return json.convertValue(table, new TypeReference<>() {});
  }
}
