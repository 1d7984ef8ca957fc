package io.automater.release.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.controller.Status;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How an environment stands, in words. */
final class StatusText {

  private StatusText() {}

  /** Some lines, the first of which says most. */
  static List<String> lines(String environment, Status.Standing standing) {
    List<String> lines = new ArrayList<>();
    Split split = standing.split();
    lines.add(environment + "  " + word(standing.care()));
    lines.add(row("live", standing.primary(), 1 - split.weight()));
    standing.additional().ifPresent(other -> lines.add(row("candidate", other, split.weight())));
    split.release().ifPresent(release -> lines.addAll(release(release)));
    standing.divergence().ifPresent(differs -> lines.add("  differs    " + differs));
    return lines;
  }

  /** One line without what changes all the time, for a log. */
  static String line(Status.Standing standing) {
    Split split = standing.split();
    StringBuilder line = new StringBuilder(word(standing.care()));
    split.release().ifPresent(release -> line.append("  ").append(release.phase().word()));
    line.append("  live ").append(share(standing.primary(), 1 - split.weight()));
    standing
        .additional()
        .ifPresent(other -> line.append("  candidate ").append(share(other, split.weight())));
    split.release().ifPresent(release -> line.append("  by ").append(release.holder()));
    split.release().flatMap(ReleaseRecord::reason).ifPresent(why -> line.append(": ").append(why));
    return line.toString();
  }

  static ObjectNode json(String environment, Status.Standing standing) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Split split = standing.split();
    node.put("event", "status")
        .put("environment", environment)
        .put("care", standing.care().name().toLowerCase(Locale.ROOT).replace("_", ""));
    version(node.putObject("live"), standing.primary(), 1 - split.weight());
    standing
        .additional()
        .ifPresent(other -> version(node.putObject("candidate"), other, split.weight()));
    split
        .release()
        .ifPresent(
            release -> {
              node.putObject("release")
                  .put("id", release.id())
                  .put("phase", release.phase().word())
                  .put("lastGood", release.lastGood())
                  .put("candidate", release.candidate().orElse(null))
                  .put("holder", release.holder())
                  .put("leaseUntil", release.leaseUntil().toString());
              release
                  .watch()
                  .ifPresent(
                      begin ->
                          node.withObject("/release").put("watchedSince", begin.at().toString()));
              release.reason().ifPresent(why -> node.withObject("/release").put("reason", why));
            });
    standing.divergence().ifPresent(differs -> node.put("differs", differs));
    standing.back().goesTo().ifPresent(version -> node.put("previous", version));
    return node.put("next", standing.next());
  }

  private static List<String> release(ReleaseRecord release) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "  release    "
            + release.id()
            + "  "
            + release.phase().word()
            + "  by "
            + release.holder()
            + (release.phase().isOver() ? "  ended " : "  lease until ")
            + release.leaseUntil());
    if (release.phase() == Phase.WATCHING) {
      release.watch().ifPresent(begin -> lines.add("  watched    since " + begin.at()));
    }
    release.reason().ifPresent(why -> lines.add("  reason     " + why));
    return lines;
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

  private static String share(PublishedVersion version, double share) {
    return String.format(
        Locale.ROOT, "%s (%s) %.0f %%", version.id(), version.artifactVersion(), share * 100);
  }

  private static String word(Status.Care care) {
    return switch (care) {
      case AT_REST -> "at rest";
      case DRIVEN -> "releasing";
      case WATCHED -> "promoted, and watched by the guardian";
      case ABANDONED -> "left unfinished: nobody drives it";
      case CHANGED_BY_HAND -> "changed by hand: live is not as the latest release left it";
    };
  }

  private static void version(ObjectNode node, PublishedVersion version, double weight) {
    node.put("version", version.id())
        .put("artifact", version.artifactVersion())
        .put("weight", weight);
  }
}
