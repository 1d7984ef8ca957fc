package io.automater.release.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Of one version's counts, or of every version's where none is named. */
  private record Window(Source source, Kind kind, Optional<String> version, long from, long to) {

    long visibleAt(long grainBegins, long at) {
      return switch (kind) {
        case GAP -> grainBegins >= from && grainBegins < to ? NEVER : at;
        case STALL -> at >= from && at < to ? to : at;
      };
    }
  }

  /**
   * @param millis how late a source is; is given a number below 1,000 that is drawn for each grain
   */
  public Lateness delay(Source source, IntUnaryOperator millis) {
    delays.put(source, millis);
    return this;
  }

  /** Adds a window. */
  public Lateness during(Source source, Kind kind, long from, long to) {
    windows.add(new Window(source, kind, Optional.empty(), from, to));
    return this;
  }

  /** Adds a window of one version's counts; the other's come. */
  Lateness during(Source source, Kind kind, String version, long from, long to) {
    windows.add(new Window(source, kind, Optional.of(version), from, to));
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
    return through(
        source, Optional.empty(), grainBegins, grainEnds + delays.get(source).applyAsInt(drawn));
  }

  /**
   * When it becomes visible of one version.
   *
   * @param at when it would, were nothing wrong with this version's counts alone
   */
  long visibleAt(Source source, String version, long grainBegins, long at) {
    return through(source, Optional.of(version), grainBegins, at);
  }

  private long through(Source source, Optional<String> version, long grainBegins, long at) {
    for (Window window : windows) {
      if (window.source == source && window.version.equals(version)) {
        at = window.visibleAt(grainBegins, at);
      }
    }
    return at;
  }
}
