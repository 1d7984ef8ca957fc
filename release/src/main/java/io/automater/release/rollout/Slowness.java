package io.automater.release.rollout;

import java.time.Duration;

/** When a request counts as slow. What it is gets frozen before a release starts. */
public sealed interface Slowness {

  /** Above a fixed time. */
  record Above(Duration threshold) implements Slowness {}

  /** Above the 95th percentile of what live did before the release, and {@link #LEAST} at least. */
  record AboveP95OfLive() implements Slowness {

    /**
     * Nobody notices less, and a JVM that still warms up would be blamed. Source: J. Nielsen,
     * "Usability Engineering" (1993), chapter 5: 0.1 s feels instantaneous.
     */
    public static final Duration LEAST = Duration.ofMillis(100);
  }
}
