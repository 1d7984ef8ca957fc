package io.automater.release.world;

/**
 * The two pods of a version, each of which a crash ends for a while.
 *
 * <p>Source: https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy (the
 * first start again is immediate, then after 10 s, 20 s, 40 s and so on, 300 s at most).
 */
final class Pods {

  private static final int STARTS_FOR = 8;
  private static final int BACK_OFF = 10;
  private static final int MOST = 300;

  private final int[] upFrom = new int[2];
  private final int[] ended = new int[2];

  /** How many answer in a second. */
  int up(int second) {
    int up = 0;
    for (int from : upFrom) {
      up += from <= second ? 1 : 0;
    }
    return up;
  }

  /** So many of those that answer end. */
  void end(int count, int second) {
    int left = count;
    for (int pod = 0; pod < upFrom.length && left > 0; pod++) {
      if (upFrom[pod] <= second) {
        int waits = ended[pod] == 0 ? 0 : Math.min(MOST, BACK_OFF << Math.min(10, ended[pod] - 1));
        upFrom[pod] = second + 1 + waits + STARTS_FOR;
        ended[pod]++;
        left--;
      }
    }
  }
}
