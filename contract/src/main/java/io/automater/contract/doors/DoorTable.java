package io.automater.contract.doors;

import io.automater.contract.ContractCases;
import io.automater.contract.PayloadVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Case by door, from what the suites noted. */
final class DoorTable {
  private static final String PASSED = "✔";
  private static final String MISSING = "✘";

  private final List<String> cases;
  private final Map<Door, Set<String>> passed;

  private DoorTable(List<String> cases, Map<Door, Set<String>> passed) {
    this.cases = cases;
    this.passed = passed;
  }

  /**
   * Reads the notes.
   *
   * @param root of the repository
   */
  static DoorTable read(Path root) {
    List<String> cases =
        ContractCases.load(root.resolve("events")).of(PayloadVersion.HTTP_API_2_0).stream()
            .map(each -> each.eventFile().caseName())
            .toList();
    Map<Door, Set<String>> passed = new EnumMap<>(Door.class);
    for (Door door : Door.values()) {
      passed.put(door, notes(root.resolve(door.notes())));
    }
    return new DoorTable(cases, passed);
  }

  private static Set<String> notes(Path file) {
    try {
      return Files.exists(file) ? Set.copyOf(Files.readAllLines(file)) : Set.of();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot read " + file, failed);
    }
  }

  /** The table in Markdown, a row for each case. */
  String markdown() {
    StringBuilder text = new StringBuilder("| case |");
    for (Door door : Door.values()) {
      text.append(' ').append(door.title()).append(" |");
    }
    text.append("\n|---|").append(":-:|".repeat(Door.values().length)).append('\n');
    for (String name : cases) {
      text.append("| ").append(name).append(" |");
      for (Door door : Door.values()) {
        text.append(' ').append(holds(name, door) ? PASSED : MISSING).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** A line for each door: how many of the cases passed. */
  String summary() {
    StringBuilder text = new StringBuilder();
    for (Door door : Door.values()) {
      long held = cases.stream().filter(name -> holds(name, door)).count();
      text.append("  %-16s %d of %d cases%n".formatted(door.title(), held, cases.size()));
    }
    return text.toString();
  }

  /**
   * What did not pass, or did not run: {@code root at container (image)}.
   *
   * @param everywhere also at doors that no suite went through
   */
  List<String> missing(boolean everywhere) {
    List<String> missing = new ArrayList<>();
    for (Door door : Door.values()) {
      if (!everywhere && passed.get(door).isEmpty()) {
        continue;
      }
      for (String name : cases) {
        if (!holds(name, door)) {
          missing.add(name + " at " + door.title() + " (" + door.module() + ")");
        }
      }
    }
    return missing;
  }

  /** Whether a suite went through each door at all. */
  boolean isWhole() {
    return passed.values().stream().noneMatch(Set::isEmpty);
  }

  private boolean holds(String name, Door door) {
    return passed.get(door).contains(name);
  }
}
