package io.automater.release.world;

/**
 * One thing that goes wrong with one actor's calls.
 *
 * @param actor whose
 * @param kind what
 * @param write the number of the write that it hits, counted from 1; 0 where {@code from} says
 * @param from the first call after it is hit, in milliseconds since the begin
 * @param millis how long it lasts
 */
record Fault(String actor, Kind kind, int write, long from, long millis) {

  /** What goes wrong. */
  enum Kind {
    THROTTLED("is throttled, and goes through in the end"),
    REFUSED("is throttled until its client gives up"),
    BROKEN("is answered 503 until its client gives up"),
    UNHEARD("times out before it has an effect"),
    ANSWER_LOST("has its effect, its answer is lost, and its client sends it again"),
    ANSWER_LOST_FOR_GOOD("has its effect, and no answer ever comes"),
    LATE("is given up by its client, and has its effect later"),
    DIES_BEFORE("is never sent: the process dies"),
    DIES_AFTER("is the last one: the process dies before the answer"),
    SLEEPS_BEFORE("is sent late: the machine sleeps"),
    SLEEPS_AFTER("is answered, and the machine sleeps"),
    TERMINATED("is under way when SIGTERM comes, with ten seconds to live");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Whether it happens to a person's machine only. */
    boolean isOfAMachine() {
      return this == SLEEPS_BEFORE || this == SLEEPS_AFTER || this == TERMINATED;
    }
  }

  String words() {
    return actor
        + ": "
        + (write > 0 ? "write " + write : "the first call after " + from / 1000 + " s")
        + " "
        + kind.words
        + (millis > 0 ? " (" + millis / 1000 + " s)" : "");
  }
}
