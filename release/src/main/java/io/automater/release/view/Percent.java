package io.automater.release.view;

import java.util.Locale;

/** Shares as percentages, with as many places as tell them from nothing. */
final class Percent {

  private Percent() {}

  static String of(double share) {
    double percent = share * 100;
    String form =
        percent == 0 || percent >= 10 ? "%.0f %%" : percent >= 0.095 ? "%.1f %%" : "%.2f %%";
    return String.format(Locale.ROOT, form, percent);
  }

  /** Without places, rounded down: nothing counts as whole before it is. */
  static String whole(double share) {
    return String.format(Locale.ROOT, "%.0f %%", Math.floor(share * 100));
  }
}
