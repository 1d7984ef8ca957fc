package io.automater.release.eks;

import io.automater.release.traffic.PublishedVersion;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a colour runs, or ran before: enough to run it again.
 *
 * @param version of the artifact, without blanks
 * @param commit it was built from
 * @param publishedAt when it was first put into a colour
 * @param image by digest
 */
record ColourContent(String version, String commit, Instant publishedAt, String image) {

  /** So many are remembered for each colour, as Kubernetes keeps ten old ReplicaSets. */
  private static final int REMEMBERED = 10;

  private static final String DIGEST = "@sha256:";

  PublishedVersion published() {
    return new PublishedVersion(
        version,
        version,
        publishedAt,
        Optional.of(image)
            .filter(name -> name.contains(DIGEST))
            .map(name -> name.substring(name.indexOf(DIGEST) + DIGEST.length())));
  }

  /** This and what came before it, latest first, as text for an annotation: a line for each. */
  String before(List<ColourContent> earlier, String next) {
    List<ColourContent> all = new ArrayList<>();
    all.add(this);
    earlier.stream().filter(each -> !each.version.equals(version)).forEach(all::add);
    return all.stream()
        .filter(each -> !each.version.equals(next))
        .limit(REMEMBERED)
        .map(each -> String.join(" ", each.version, each.commit, each.stamp(), each.image))
        .collect(Collectors.joining("\n"));
  }

  private String stamp() {
    return publishedAt.toString();
  }

  /** Reads such a text; a line that somebody else wrote is no version. */
  static List<ColourContent> read(String text) {
    List<ColourContent> contents = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] parts = line.split(" ");
      if (parts.length != 4) {
        continue;
      }
      try {
        contents.add(new ColourContent(parts[0], parts[1], Instant.parse(parts[2]), parts[3]));
      } catch (DateTimeException damaged) {
        // Skipped like any other line that is none of ours.
      }
    }
    return contents;
  }
}
