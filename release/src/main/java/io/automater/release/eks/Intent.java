package io.automater.release.eks;

import io.automater.release.traffic.RecordText;
import io.automater.release.traffic.ReleaseRecord;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is about to be done to the live rule. It is written before the rule, so that whoever finds
 * the rule changed knows by whom and what it means.
 *
 * @param release the record that holds once the rule is so
 * @param weights of the rule
 * @param live the colour that is live then
 */
record Intent(ReleaseRecord release, Weights weights, Colour live) {

  private static final Pattern FORM =
      Pattern.compile("blue=([0-9]{1,3}),green=([0-9]{1,3}) live=(blue|green) (.*)");

  String text() {
    return weights.text() + " live=" + live.word() + " " + RecordText.whole(release);
  }

  static Optional<Intent> read(String text) {
    Matcher matcher = FORM.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return RecordText.read(matcher.group(4))
        .map(
            release ->
                new Intent(
                    release,
                    new Weights(
                        Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))),
                    Colour.of(matcher.group(3)).orElseThrow()));
  }

  /** Whether the rule is as this wanted it. */
  boolean isDone(Rule rule) {
    return rule.weights().equals(weights) && rule.live().equals(Optional.of(live));
  }
}
