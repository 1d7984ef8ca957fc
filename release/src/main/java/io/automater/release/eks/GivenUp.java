package io.automater.release.eks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A write of the live rule of which nobody heard that it was done. It may still come: a rule has no
 * conditional write that would keep it away.
 *
 * @param weights that it sets
 * @param at when somebody else wrote after it
 */
record GivenUp(Weights weights, Instant at) {

  /** After it nothing comes any more, and the same weights are somebody's choice. */
  private static final Duration MAY_COME = Duration.ofHours(1);

  private static final int MOST = 8;
  private static final Pattern FORM =
      Pattern.compile("blue=([0-9]{1,3}),green=([0-9]{1,3})@([0-9]{1,12})");

  static List<GivenUp> read(String text) {
    List<GivenUp> all = new ArrayList<>();
    Matcher word = FORM.matcher(text == null ? "" : text);
    while (word.find()) {
      all.add(
          new GivenUp(
              new Weights(Integer.parseInt(word.group(1)), Integer.parseInt(word.group(2))),
              Instant.ofEpochSecond(Long.parseLong(word.group(3)))));
    }
    return all;
  }

  static String text(List<GivenUp> all) {
    return all.stream()
        .map(each -> each.weights.text() + "@" + each.at.getEpochSecond())
        .collect(Collectors.joining(" "));
  }

  /** With one more; without those that come no more. */
  static List<GivenUp> with(List<GivenUp> before, GivenUp latest) {
    List<GivenUp> all = new ArrayList<>(List.of(latest));
    before.stream()
        .filter(each -> each.mayCome(latest.at) && !each.weights.equals(latest.weights))
        .limit(MOST - 1)
        .forEach(all::add);
    return all;
  }

  boolean mayCome(Instant now) {
    return now.isBefore(at.plus(MAY_COME));
  }
}
