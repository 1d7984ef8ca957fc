package io.automater.release.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** When what happened becomes visible, by source. Times are milliseconds of the epoch. */
public final class Lateness {

  /** Never visible. */
  public static final long NEVER = Long.MAX_VALUE;

  private final Map<Source, IntUnaryOperator> delays = new EnumMap<>(Source.class);
  private final List<Window> windows = new ArrayList<>();

  /** What happens to a source for a while. */
  public enum Kind {
    /** Nothing new becomes visible; what is due in it does so after it. */
    STALL,
    /** What happens in it never becomes visible. */
    GAP
  }

  private record Window(Source source, Kind kind, long from, long to) {}

  /**
   * @param millis how late a source is; is given a number below 1,000 that is drawn for each grain
   */
  public Lateness delay(Source source, IntUnaryOperator millis) {
    delays.put(source, millis);
    return this;
  }

  /** Adds a window. */
  public Lateness during(Source source, Kind kind, long from, long to) {
    windows.add(new Window(source, kind, from, to));
    return this;
  }

  boolean has(Source source) {
    return delays.containsKey(source);
  }

  int most(Source source) {
    return delays.get(source).applyAsInt(999);
  }

  long visibleAt(Source source, long grainBegins, long grainEnds, int drawn) {
    if (!has(source)) {
      return NEVER;
    }
    long at = grainEnds + delays.get(source).applyAsInt(drawn);
    for (Window window : windows) {
      if (window.source != source) {
        continue;
      }
      if (window.kind == Kind.GAP && grainBegins >= window.from && grainBegins < window.to) {
        return NEVER;
      }
      if (window.kind == Kind.STALL && at >= window.from && at < window.to) {
        at = window.to;
      }
    }
    return at;
  }
}
