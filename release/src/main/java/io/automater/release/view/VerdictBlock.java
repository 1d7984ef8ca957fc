package io.automater.release.view;

import io.automater.release.controller.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The end of a command, for people: what happened, why, and the next command. */
final class VerdictBlock {

  private VerdictBlock() {}

  static List<String> lines(Verdict verdict, String environment, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(headline(verdict, environment, style));
    verdict.release().ifPresent(release -> lines.add("  release    " + release));
    verdict.live().ifPresent(live -> lines.add("  live       version " + live + ", 100 %"));
    verdict
        .candidate()
        .filter(candidate -> !verdict.live().equals(Optional.of(candidate)))
        .ifPresent(candidate -> lines.add("  candidate  version " + candidate));
    lines.add("  why        " + verdict.reason());
    verdict.rollbackTook().ifPresent(took -> lines.add("  rolled back in " + seconds(took)));
    if (!verdict.took().isZero()) {
      lines.add("  took       " + seconds(verdict.took()));
    }
    lines.add("  next       " + verdict.next());
    return lines;
  }

  private static String headline(Verdict verdict, String environment, Style style) {
    return switch (verdict.outcome()) {
      case PROMOTED -> style.good("✔ PROMOTED") + "  " + environment;
      case WATCHED -> style.good("✔ PROMOTED, AND WATCHED") + "  " + environment;
      case DONE -> style.good("✔ DONE") + "  " + environment;
      case ROLLED_BACK -> style.bad("✖ ROLLED BACK") + "  " + environment;
      case INCONCLUSIVE -> style.bad("? INCONCLUSIVE") + "  " + environment + ": rolled back";
      case REFUSED -> style.bad("✖ REFUSED") + "  " + environment + ": nothing was changed";
      case NEEDS_PERSON -> style.bad("‼ NEEDS A PERSON") + "  " + environment;
    };
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
