package io.automater.release.rollout;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Requests per second of both versions together: over the last minute that is known, or its last
 * ten seconds where there were more. A weight that is set by too low a rate costs requests.
 */
final class TrafficRate {

  private static final int WINDOW_SECONDS = 60;
  private static final int ENOUGH_SECONDS = 10;

  private final double before;
  private final Deque<Slice> slices = new ArrayDeque<>();
  private long requests;
  private long seconds;

  /**
   * @param before requests per second before the release
   */
  TrafficRate(double before) {
    this.before = before;
  }

  void add(Slice slice) {
    slices.add(slice);
    requests += requests(slice);
    seconds += slice.seconds();
    while (seconds - slices.getFirst().seconds() >= WINDOW_SECONDS) {
      Slice oldest = slices.removeFirst();
      requests -= requests(oldest);
      seconds -= oldest.seconds();
    }
  }

  /** Whether enough was seen to go by that alone. */
  boolean isKnown() {
    return seconds >= ENOUGH_SECONDS;
  }

  /** What may come. */
  double perSecond() {
    return perSecond(1);
  }

  /** What surely comes: some requests within a second are no stream of them. */
  double surelyPerSecond() {
    return perSecond(ENOUGH_SECONDS);
  }

  private double perSecond(int least) {
    return Math.max(isKnown() ? (double) requests / seconds : before, lately(least));
  }

  private double lately(int least) {
    long some = 0;
    long within = 0;
    Iterator<Slice> newest = slices.descendingIterator();
    while (newest.hasNext() && within < ENOUGH_SECONDS) {
      Slice slice = newest.next();
      some += requests(slice);
      within += slice.seconds();
    }
    return (double) some / Math.max(within, least);
  }

  private static long requests(Slice slice) {
    return slice.live().requests() + slice.candidate().requests();
  }
}
