package io.automater.release.simulate;

import java.util.Optional;

/** A way to release that can be simulated. */
public interface Contender {

  /** What it is called in tables. */
  String name();

  /**
   * Releases once.
   *
   * @return how the release ends; empty where the traffic ends first
   */
  Optional<Ending> release(Traffic traffic);

  /** How a release ends. */
  enum Ending {
    PROMOTED,
    ROLLED_BACK,
    /** Rolled back since the evidence did not suffice. */
    INCONCLUSIVE
  }

  /** A way to release that looks each second. */
  interface Stepwise extends Contender {

    /** Starts one release. */
    Play begin();

    @Override
    default Optional<Ending> release(Traffic traffic) {
      Play play = begin();
      Optional<Ending> ending = Optional.empty();
      while (ending.isEmpty() && !traffic.isOver()) {
        ending = play.after(traffic.next(play.weight()));
      }
      return ending;
    }
  }

  /** One release, second by second. */
  interface Play {

    /** The candidate's weight in the next second, from 0 to 1. */
    double weight();

    /**
     * Takes what both versions did in a second; what is not visible yet must not be used yet.
     *
     * @return how the release ends after this second; empty while it goes on
     */
    Optional<Ending> after(Second second);
  }
}
