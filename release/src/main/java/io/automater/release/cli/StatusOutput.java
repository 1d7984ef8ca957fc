package io.automater.release.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.controller.Status;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.wiring.Wiring;
import java.io.PrintStream;
import java.util.Locale;

/** Prints how an environment stands; also what a dry run of a command on it would start from. */
final class StatusOutput {

  private final PrintStream out;
  private final Options options;

  StatusOutput(PrintStream out, Options options) {
    this.out = out;
    this.options = options;
  }

  /**
   * @param dryRunOf the command that is only tried, or null for status itself
   */
  int run(Session session, String dryRunOf) throws BadEnvironment {
    Environment environment = session.environment();
    try (Wiring wiring = new Wiring(environment, options.environment)) {
      Status.Standing standing = new Status(wiring.setting(event -> {})).read();
      if (options.output == Options.Output.JSON) {
        out.println(json(environment, standing, dryRunOf));
      } else {
        text(environment, standing, dryRunOf);
      }
      return dryRunOf == null && standing.care() == Status.Care.ABANDONED ? 3 : 0;
    }
  }

  private void text(Environment environment, Status.Standing standing, String dryRunOf) {
    out.println(environment.name() + "  " + word(standing.care()));
    double weight = standing.additional().isPresent() ? standing.split().weight() : 0;
    out.println(row("live", standing.primary(), 1 - weight));
    standing.additional().ifPresent(version -> out.println(row("candidate", version, weight)));
    standing
        .split()
        .release()
        .ifPresent(
            release ->
                out.println(
                    "  release    "
                        + release.id()
                        + "  "
                        + release.phase().word()
                        + "  by "
                        + release.holder()
                        + (release.phase().isOver()
                            ? "  ended " + release.leaseUntil()
                            : "  lease until " + release.leaseUntil())));
    if (dryRunOf == null) {
      out.println("  next       " + standing.next());
    } else {
      out.println(
          "  would run  " + dryRunOf + effect(standing, dryRunOf) + ". Nothing was changed.");
    }
  }

  private static String effect(Status.Standing standing, String dryRunOf) {
    return switch (dryRunOf) {
      case "rollback" ->
          standing
              .split()
              .release()
              .map(release -> ": live goes to version " + release.lastGood() + ", 100 %")
              .orElse(": live goes to version " + standing.primary().id() + ", 100 %");
      case "promote" ->
          standing
              .split()
              .release()
              .flatMap(ReleaseRecord::candidate)
              .map(candidate -> ": live goes to version " + candidate + ", 100 %")
              .orElse(": there is nothing to promote");
      case "resume" ->
          standing
              .split()
              .release()
              .map(release -> ": goes on from " + release.phase().word())
              .orElse(": there is nothing to resume");
      default -> "";
    };
  }

  private static String row(String role, PublishedVersion version, double share) {
    return String.format(
        Locale.ROOT,
        "  %-9s  version %s  %s  %.0f %%  published %s",
        role,
        version.id(),
        version.artifactVersion(),
        share * 100,
        version.publishedAt());
  }

  private static String word(Status.Care care) {
    return switch (care) {
      case AT_REST -> "at rest";
      case DRIVEN -> "releasing";
      case ABANDONED -> "left unfinished: nobody drives it";
    };
  }

  private static ObjectNode json(
      Environment environment, Status.Standing standing, String dryRunOf) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("event", dryRunOf == null ? "status" : "dryRun")
        .put("environment", environment.name())
        .put("care", standing.care().name().toLowerCase(Locale.ROOT).replace("_", ""));
    if (dryRunOf != null) {
      node.put("command", dryRunOf);
    }
    double weight = standing.additional().isPresent() ? standing.split().weight() : 0;
    version(node.putObject("live"), standing.primary(), 1 - weight);
    standing
        .additional()
        .ifPresent(version -> version(node.putObject("candidate"), version, weight));
    standing
        .split()
        .release()
        .ifPresent(
            release ->
                node.putObject("release")
                    .put("id", release.id())
                    .put("phase", release.phase().word())
                    .put("lastGood", release.lastGood())
                    .put("candidate", release.candidate().orElse(null))
                    .put("holder", release.holder())
                    .put("leaseUntil", release.leaseUntil().toString()));
    node.put("next", standing.next());
    return node;
  }

  private static void version(ObjectNode node, PublishedVersion version, double weight) {
    node.put("version", version.id())
        .put("artifact", version.artifactVersion())
        .put("weight", weight);
  }
}
