package io.automater.release.world;

import io.automater.release.controller.Outcome;
import io.automater.release.rollout.Rule;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What the first releases of many histories come to, where nobody else moved the traffic. */
final class Totals {

  private static final Set<Rule> COMPARISONS = EnumSet.of(Rule.FAULTS, Rule.SLOW);

  private int good;
  private int goodRolledBack;
  private int goodPromoted;
  private long seconds;
  private int bad;
  private int badPromoted;
  private int budgeted;
  private long lost;
  private int turned;
  private long lostWhenItTurned;

  synchronized void add(Story story, History.Ended ended) {
    if (!story.isLeftAlone() || ended.outcome() == Outcome.REFUSED) {
      return;
    }
    if (story.isGood()) {
      good++;
      if (isPromoted(ended)) {
        goodPromoted++;
        seconds += ended.seconds();
      }
      goodRolledBack += ended.rule().filter(COMPARISONS::contains).isPresent() ? 1 : 0;
      return;
    }
    if (!story.candidate.isAlwaysTheSame()) {
      turned++;
      lostWhenItTurned += ended.lost();
      return;
    }
    bad++;
    boolean loses = story.candidate.faultRate() + story.candidate.crashRate() > 0;
    if (loses && !story.startsQuietly()) {
      budgeted++;
      lost += ended.lost();
    }
    badPromoted += isPromoted(ended) ? 1 : 0;
  }

  /** For good, or watched until the end of the history. */
  private static boolean isPromoted(History.Ended ended) {
    return ended.outcome() == Outcome.PROMOTED || ended.outcome() == Outcome.WATCHED;
  }

  /** Of good versions, by a comparison with live. */
  double rolledBack() {
    return (double) goodRolledBack / good;
  }

  /** Of good versions, in whatever world. */
  double goodPromoted() {
    return (double) goodPromoted / good;
  }

  /** Of versions that were bad all the time. */
  double promoted() {
    return (double) badPromoted / bad;
  }

  /**
   * Requests lost in the mean to a version that was bad all the time, until its release ended,
   * where the rate of live said how many to expect.
   */
  double meanLost() {
    return (double) lost / budgeted;
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "%d good versions, %.0f %% of them promoted after %d s in the mean, %.1f %% rolled back by a"
            + " comparison; %d bad ones, %.1f %%"
            + " promoted, %.1f requests lost in the mean; %d that turned bad or are so at times,"
            + " %.0f lost",
        good,
        100 * goodPromoted(),
        seconds / Math.max(1, goodPromoted),
        100 * rolledBack(),
        bad,
        100 * promoted(),
        meanLost(),
        turned,
        (double) lostWhenItTurned / turned);
  }
}
