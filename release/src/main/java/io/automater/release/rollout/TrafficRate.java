package io.automater.release.rollout;

import java.util.ArrayDeque;
import java.util.Deque;

/** Requests per second of both versions together, over the last minute that is known. */
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

  double perSecond() {
    return seconds < ENOUGH_SECONDS ? before : (double) requests / seconds;
  }

  private static long requests(Slice slice) {
    return slice.live().requests() + slice.candidate().requests();
  }
}
