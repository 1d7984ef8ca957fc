package io.automater.rehearsal.load;

import java.time.Instant;

/** What is told of each request. Called by many threads at once. */
public interface TrafficSink {

  /** Whether one that is due is to be sent; left out otherwise. */
  default boolean takesMore() {
    return true;
  }

  /** One is sent. Numbers count from 0. */
  void sent(long number, Instant scheduledAt);

  /** One that was sent has ended. */
  void ended(Sample sample);

  /** None will be sent any more; some may still end. */
  void nothingMore();
}
