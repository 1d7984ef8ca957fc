package io.automater.release.metrics;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A fast source, checked by a slow one that misses nothing: what the fast one has not counted by
 * then is added.
 */
public final class CrossChecked implements UnansweredSource.Always {

  private final UnansweredSource.Always slow;
  private final Consumer<String> note;
  private Optional<UnansweredSource> fast;
  private boolean failing;

  /**
   * @param note is told, once each time, why the fast source can't be used
   */
  public CrossChecked(UnansweredSource fast, UnansweredSource.Always slow, Consumer<String> note) {
    this.fast = Optional.of(fast);
    this.slow = slow;
    this.note = note;
  }

  @Override
  public Unanswered of(String version, String target, Instant from, Instant to)
      throws MetricsUnavailable {
    Unanswered checked = slow.of(version, target, from, to);
    if (fast.isEmpty()) {
      return checked;
    }
    try {
      Unanswered early = fast.get().of(version, target, from, to);
      failing = false;
      return together(early, checked);
    } catch (MetricsUnavailable thisTime) {
      if (!failing) {
        failing = true;
        note.accept(
            "requests that are not answered are counted by the minute for now: "
                + thisTime.getMessage());
      }
      return checked;
    } catch (NotThere gone) {
      fast = Optional.empty();
      note.accept(
          "requests that are not answered are counted by the minute only: " + gone.getMessage());
      return checked;
    }
  }

  private static Unanswered together(Unanswered early, Unanswered checked) {
    TreeMap<Instant, Long> counts = new TreeMap<>(early.counts());
    for (Map.Entry<Instant, Long> each : checked.counts().entrySet()) {
      Instant end = each.getKey().plus(checked.span());
      long missed = each.getValue() - early.within(each.getKey(), end);
      if (missed > 0 && !end.isAfter(checked.completeUntil())) {
        counts.merge(end.minus(early.span()), missed, Long::sum);
      }
    }
    return new Unanswered(
        counts,
        early.span(),
        latest(early.completeUntil(), checked.completeUntil()),
        latest(early.checkedUntil(), checked.checkedUntil()),
        early.delaySeconds());
  }

  private static Instant latest(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
