package io.automater.contract.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/contract.md names is there: each difference is held by a test that exists. */
class ContractDocTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern TEST = Pattern.compile("`([A-Za-z0-9]+(?:IT|Test))(?:#(\\w+))?`");

  @Test
  void shouldNameTestsThatThereAre() throws IOException {
    Matcher named = TEST.matcher(Files.readString(ROOT.resolve("docs/contract.md")));
    int found = 0;
    while (named.find()) {
      String source = Files.readString(source(named.group(1)));
      if (named.group(2) != null) {
        assertThat(source).as(named.group(1)).contains("void " + named.group(2) + "(");
      }
      found++;
    }
    assertThat(found).isGreaterThan(20);
  }

  @Test
  void shouldNameEachDoor() throws IOException {
    String text = Files.readString(ROOT.resolve("docs/contract.md"));
    String columns =
        text.lines().filter(line -> line.startsWith("| case |")).findFirst().orElse("");
    assertThat(Stream.of(Door.values()).map(Door::title)).allMatch(columns::contains);
  }

  private static Path source(String type) throws IOException {
    for (String module : List.of("contract", "function", "image", "release", "rehearsal")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        var found = files.filter(file -> file.endsWith(type + ".java")).findFirst();
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new AssertionError("docs/contract.md names " + type + ", which is in no module");
  }
}
