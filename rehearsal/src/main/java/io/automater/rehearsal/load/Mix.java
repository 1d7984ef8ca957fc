package io.automater.rehearsal.load;

import java.util.List;
import java.util.Random;

/**
 * Which request comes next: recorded ones, and requests of users, {@code /?user=N}. The same seed
 * gives the same sequence.
 */
public final class Mix {
  private static final int USERS = 1_000;

  private final List<Call> recorded;
  private final double userShare;
  private final Random random;

  /**
   * @param recorded at least one, unless all requests are users'
   * @param userShare the share of users' requests, 0 to 1
   */
  public Mix(List<Call> recorded, double userShare, long seed) {
    if (recorded.isEmpty() && userShare < 1) {
      throw new IllegalArgumentException("there is no recorded request to send");
    }
    this.recorded = List.copyOf(recorded);
    this.userShare = userShare;
    this.random = new Random(seed);
  }

  Call next() {
    return random.nextDouble() < userShare
        ? Call.get("/", "user=" + (1 + random.nextInt(USERS)))
        : recorded.get(random.nextInt(recorded.size()));
  }
}
