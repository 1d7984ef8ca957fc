package io.automater.release.evidence;

/**
 * When a fault may set in later, and how likely each of these starts is taken to be. They are
 * numbered from 1; their shares sum to 1 at most.
 */
public sealed interface Onsets {

  /** Each full minute j, with share 1/(j (j + 1)): soon more likely than late, without an end. */
  Onsets EACH_MINUTE = new EachMinute();

  /** How many starts have come until then. */
  int begunAt(long second);

  /** When a start comes, in seconds. */
  long second(int start);

  /** The logarithm of a start's share. */
  double logOf(int start);

  /** The logarithm of what so many starts leave for those to come. */
  double logOfRest(int begun);

  /**
   * After how many seconds a start is no longer told from those before it: what becomes known later
   * than that counts for none of these.
   */
  long toldApartSeconds();

  /** See {@link #EACH_MINUTE}. */
  record EachMinute() implements Onsets {

    private static final int SECONDS = 60;

    @Override
    public int begunAt(long second) {
      return (int) (second / SECONDS);
    }

    @Override
    public long second(int start) {
      return (long) start * SECONDS;
    }

    @Override
    public double logOf(int start) {
      return -Math.log(start * (start + 1.0));
    }

    @Override
    public double logOfRest(int begun) {
      return -Math.log(begun + 1.0);
    }

    @Override
    public long toldApartSeconds() {
      return Long.MAX_VALUE;
    }
  }

  /**
   * At regular intervals within a time that is known beforehand, each as likely as the others.
   *
   * @param everySeconds from one start to the next, above 0
   * @param count how many there are, at least 1
   */
  record Regular(int everySeconds, int count) implements Onsets {

    private static final long TOLD_APART_SECONDS = 60;

    @Override
    public int begunAt(long second) {
      return (int) Math.min(count, second / everySeconds);
    }

    @Override
    public long second(int start) {
      return (long) start * everySeconds;
    }

    @Override
    public double logOf(int start) {
      return -Math.log(count);
    }

    @Override
    public double logOfRest(int begun) {
      return Math.log((double) (count - begun) / count);
    }

    @Override
    public long toldApartSeconds() {
      return TOLD_APART_SECONDS;
    }
  }
}
