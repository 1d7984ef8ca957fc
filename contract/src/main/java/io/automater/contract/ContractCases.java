package io.automater.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All cases of an events folder, in the order of their names. */
public final class ContractCases {

  /** The table that says what each event must be answered. */
  public static final String EXPECTATIONS = "expectations.yaml";

  private final List<ContractCase> cases;

  private ContractCases(List<ContractCase> cases) {
    this.cases = List.copyOf(cases);
  }

  /**
   * Reads {@code http-api-2.0/*.json}, {@code rest-1.0/*.json} and {@code expectations.yaml}.
   *
   * @throws BadContract when a file is wrong, an event has no expectation, or an expectation lacks
   *     its event in either folder
   */
  public static ContractCases load(Path eventsDir) {
    if (!Files.isDirectory(eventsDir)) {
      throw new BadContract(
          eventsDir
              + ": no such folder; run from the repository's root, or name the events folder");
    }
    Path table = eventsDir.resolve(EXPECTATIONS);
    Map<String, Expectation> expectations = ExpectationsFile.read(table);
    List<ContractCase> cases = new ArrayList<>();
    for (PayloadVersion payload : PayloadVersion.values()) {
      Path folder = eventsDir.resolve(payload.folder());
      Set<String> missing = new TreeSet<>(expectations.keySet());
      for (Path file : eventFiles(folder)) {
        EventFile event = event(file, payload);
        Expectation expectation = expectations.get(event.caseName());
        if (expectation == null) {
          throw new BadContract(
              "%s: no expectation; add '%s' under 'cases' in %s"
                  .formatted(file, event.caseName(), table));
        }
        missing.remove(event.caseName());
        cases.add(
            new ContractCase(
                payload.folder() + "/" + event.caseName(), event, event.request(), expectation));
      }
      if (!missing.isEmpty()) {
        String name = missing.iterator().next();
        throw new BadContract(
            "%s: cases.%s: its event is missing; add %s, or remove the expectation"
                .formatted(table, name, folder.resolve(name + ".json")));
      }
    }
    return new ContractCases(cases);
  }

  /** One case per event file: each twice, once per payload version. */
  public List<ContractCase> all() {
    return cases;
  }

  /** The cases of one payload version. */
  public List<ContractCase> of(PayloadVersion payload) {
    return cases.stream().filter(each -> each.eventFile().payload() == payload).toList();
  }

  /** One case per distinct HTTP request: what can be sent to a URL. */
  public List<ContractCase> overHttp() {
    Map<Request, ContractCase> distinct = new LinkedHashMap<>();
    of(PayloadVersion.HTTP_API_2_0).forEach(each -> distinct.putIfAbsent(each.request(), each));
    return List.copyOf(distinct.values());
  }

  /** The cases that are replayed against a candidate before it gets traffic. */
  public List<ContractCase> probes() {
    return overHttp().stream().filter(each -> each.expectation().probe()).toList();
  }

  private static EventFile event(Path file, PayloadVersion payload) {
    EventFile event = EventFile.read(file);
    if (event.payload() != payload) {
      throw new BadContract(
          "%s: its shape is that of %s: move it there".formatted(file, event.payload().folder()));
    }
    return event;
  }

  private static List<Path> eventFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted(Comparator.comparing(EventFile::caseName))
          .toList();
    } catch (IOException e) {
      throw new BadContract(folder + ": cannot be listed: " + e.getMessage(), e);
    }
  }
}
