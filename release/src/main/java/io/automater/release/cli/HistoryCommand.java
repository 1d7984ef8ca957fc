package io.automater.release.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.controller.Setting;
import io.automater.release.controller.WayBack;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import io.automater.release.traffic.EndedRelease;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.Split;
import io.automater.release.wiring.Wiring;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Lists the published versions, newest first, which one is live, which one a rollback goes to"
            + " (previous), and how the latest releases ended.")
final class HistoryCommand implements Callable<Integer> {

  private final PrintStream out;
  @Mixin private Options options;

  @Option(
      names = {"-n", "--limit"},
      defaultValue = "20",
      description = "How many versions at most (${DEFAULT-VALUE}).")
  private int limit;

  HistoryCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws BadEnvironment {
    if (limit < 1) {
      throw new BadInput("--limit is " + limit + ": must be at least 1");
    }
    Environment environment = new Session(out, options).environment();
    try (Wiring wiring = new Wiring(environment, options.environment)) {
      Setting setting = wiring.setting(event -> {});
      Split read = setting.target().split().read();
      Roles roles = new Roles(read.asServed(), WayBack.from(read, setting).goesTo());
      List<PublishedVersion> versions =
          setting.target().versions().list().stream().limit(limit).toList();
      List<EndedRelease> ended = setting.target().split().ended();
      if (options.output == Options.Output.JSON) {
        versions.forEach(version -> out.println(json(version, roles)));
        ended.forEach(release -> out.println(json(release)));
      } else {
        versions.forEach(version -> out.println(text(version, roles)));
        if (!ended.isEmpty()) {
          out.println();
        }
        ended.forEach(release -> out.println(text(release)));
      }
    }
    return 0;
  }

  private static String text(PublishedVersion version, Roles roles) {
    return String.format(
            Locale.ROOT,
            "%5s  %-28s  published %s  %s",
            version.id(),
            version.artifactVersion(),
            version.publishedAt(),
            roles.of(version.id()))
        .stripTrailing();
  }

  private static String text(EndedRelease release) {
    return release.at()
        + "  "
        + release.phase().word()
        + ", live on version "
        + release.version()
        + release.reason().map(": "::concat).orElse("");
  }

  private static ObjectNode json(PublishedVersion version, Roles roles) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("event", "version")
        .put("version", version.id())
        .put("artifact", version.artifactVersion())
        .put("publishedAt", version.publishedAt().toString())
        .put("role", roles.of(version.id()));
  }

  private static ObjectNode json(EndedRelease release) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("event", "ended")
            .put("version", release.version())
            .put("outcome", release.phase().word())
            .put("at", release.at().toString());
    release.reason().ifPresent(reason -> node.put("reason", reason));
    return node;
  }

  /** What a version is at present. */
  private record Roles(Split served, Optional<String> previous) {

    String of(String version) {
      if (version.equals(served.primary())) {
        return "live";
      }
      if (served.additional().equals(Optional.of(version))) {
        return "candidate";
      }
      return previous.equals(Optional.of(version)) ? "previous" : "";
    }
  }
}
