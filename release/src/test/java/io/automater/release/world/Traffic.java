package io.automater.release.world;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSamplerCache;

/**
 * Users' requests, drawn once for each second: so many to each version as the split says, so many
 * of them bad as the version is.
 */
public final class Traffic {

  private static final double SECONDS_PER_REQUEST = 0.1;

  /** So many requests never go by unseen by chance: a Poisson count of 0 has e^-12. */
  private static final int NOTICED = 12;

  private static final PoissonSamplerCache POISSON = new PoissonSamplerCache(0, 2000);

  private final long begin;
  private final LongToDoubleFunction rate;
  private final boolean retries;
  private final Supplier<Map<String, Double>> split;
  private final Function<String, Behaviour> behaviours;
  private final Lateness lateness;
  private final UniformRandomProvider random;
  private final Map<String, Tally> tallies = new HashMap<>();
  private Map<String, Double> shares;
  private int drawn;
  private long again;
  private final int[] jitter = new int[Source.values().length];
  private final long[][] visible = new long[Source.values().length][];

  /** What happened to one version, by seconds. */
  static final class Tally {
    private final String version;
    int[] answered = new int[1024];
    int[] faults = new int[1024];
    int[] slow = new int[1024];
    int[] crashed = new int[1024];

    /** Answered by the load balancer, since no pod is left: in no count of a target group. */
    int[] unserved = new int[1024];

    private final Pods pods = new Pods();

    /** How long requests that are not answered stay open. */
    int hangSeconds;

    /** Requests to come that meet a process that has just started. */
    private int cold;

    private double processes;

    Tally(String version) {
      this.version = version;
    }

    /** Another process for each request that is under way at the same time. */
    void moreProcesses(double more) {
      cold += (int) (Math.floor(processes + more) - Math.floor(processes));
      processes += more;
    }

    void room(int second) {
      if (second >= answered.length) {
        int size = Math.max(second + 1, answered.length * 2);
        answered = java.util.Arrays.copyOf(answered, size);
        faults = java.util.Arrays.copyOf(faults, size);
        slow = java.util.Arrays.copyOf(slow, size);
        crashed = java.util.Arrays.copyOf(crashed, size);
        unserved = java.util.Arrays.copyOf(unserved, size);
      }
    }
  }

  /**
   * @param begin of the first second, in milliseconds of the epoch, a whole minute
   * @param rate requests per second at a time
   * @param retries whether a client that got no good answer asks once more
   * @param split each version's share of the requests, now
   */
  public Traffic(
      long begin,
      LongToDoubleFunction rate,
      boolean retries,
      Supplier<Map<String, Double>> split,
      Function<String, Behaviour> behaviours,
      Lateness lateness,
      UniformRandomProvider random) {
    this.begin = begin;
    this.rate = rate;
    this.retries = retries;
    this.split = split;
    this.behaviours = behaviours;
    this.lateness = lateness;
    this.random = random;
    for (Source source : Source.values()) {
      visible[source.ordinal()] = new long[1024];
    }
  }

  long begin() {
    return begin;
  }

  double rate(long millis) {
    return rate.applyAsDouble(millis);
  }

  /** Draws what has happened before a time, by the split as it was until now. */
  public void advance(long millis) {
    if (shares == null) {
      shares = split.get();
    }
    while (begin + (drawn + 1) * 1000L <= millis) {
      draw(drawn++);
    }
  }

  /** The split has changed. */
  public void changed(long millis) {
    advance(millis);
    Map<String, Double> before = shares;
    shares = split.get();
    shares.forEach(
        (version, share) -> {
          double more = share - before.getOrDefault(version, 0.0);
          if (behaviours.apply(version).cold() > 0 && more > 0) {
            tallyOf(version).moreProcesses(more * rate(millis) * SECONDS_PER_REQUEST);
          }
        });
  }

  private Tally tallyOf(String version) {
    return tallies.computeIfAbsent(
        version,
        first -> {
          Tally tally = new Tally(first);
          tally.hangSeconds = behaviours.apply(first).hangSeconds();
          tally.cold = behaviours.apply(first).cold();
          return tally;
        });
  }

  private void draw(int second) {
    long at = begin + second * 1000L;
    for (Source source : Source.values()) {
      int kind = source.ordinal();
      int grain = source.grain();
      if (second % grain == 0) {
        jitter[kind] = random.nextInt(1000);
      }
      if (second >= visible[kind].length) {
        visible[kind] = java.util.Arrays.copyOf(visible[kind], second * 2);
      }
      long begins = begin + (second - second % grain) * 1000L;
      visible[kind][second] =
          lateness.visibleAt(source, begins, begins + grain * 1000L, jitter[kind]);
    }
    double rate = rate(at) + again;
    again = 0;
    for (Map.Entry<String, Double> share : shares.entrySet()) {
      Tally tally = tallyOf(share.getKey());
      tally.room(second);
      Behaviour behaves = behaviours.apply(share.getKey());
      boolean bad = behaves.isBadAt(at);
      double mean = rate * share.getValue();
      double crashes = bad ? behaves.crashRate() : 0;
      int up = behaves.endsPods() ? tally.pods.up(second) : Integer.MAX_VALUE;
      if (up == 0) {
        tally.unserved[second] = poisson(mean);
        again += retries ? tally.unserved[second] : 0;
        continue;
      }
      int hit = poisson(mean * crashes);
      int crashed = Math.min(hit, up);
      tally.unserved[second] = hit - crashed;
      if (behaves.endsPods()) {
        tally.pods.end(crashed, second);
      }
      double rest = mean * (1 - crashes);
      double fails = bad ? behaves.faultRate() : 0;
      int faults = poisson(rest * fails);
      double slowly = bad ? behaves.slowRate() : Behaviour.GOOD.slowRate();
      int slow = poisson(rest * (1 - fails) * slowly);
      int good = poisson(rest * (1 - fails) * (1 - slowly));
      int cold = Math.min(good, tally.cold);
      tally.cold -= cold;
      tally.crashed[second] = crashed;
      tally.faults[second] = faults;
      tally.slow[second] = slow + cold;
      tally.answered[second] = faults + slow + good;
      again += retries ? hit + faults : 0;
    }
  }

  private int poisson(double mean) {
    return mean <= 0 ? 0 : POISSON.createSharedStateSampler(random, mean).sample();
  }

  Tally tally(String version) {
    return tallies.get(version);
  }

  int drawn() {
    return drawn;
  }

  /** When a second of a version became or becomes visible. */
  long visibleAt(Source source, int second, Tally tally) {
    return visibleAt(source, second, tally.version);
  }

  private long visibleAt(Source source, int second, String version) {
    long begins = begin + (second - second % source.grain()) * 1000L;
    return lateness.visibleAt(source, version, begins, visible[source.ordinal()][second]);
  }

  /** When a request that was not answered becomes visible: it has to end first. */
  long unansweredVisibleAt(Source source, int second, Tally tally) {
    return Math.max(visibleAt(source, second, tally), begin + (second + tally.hangSeconds) * 1000L);
  }

  /**
   * The end of the last second up to which a source is complete for some versions at a time. Of
   * answers so few may lack that nobody could tell them from a quiet while; what is lost for good
   * is not waited for.
   */
  long completeUntil(Source source, Set<String> versions, long now) {
    Map<String, Integer> lacking = new HashMap<>();
    int second = 0;
    while (second < drawn && isComplete(source, second, versions, now, lacking)) {
      second++;
    }
    return begin + second * 1000L;
  }

  private boolean isComplete(
      Source source, int second, Set<String> versions, long now, Map<String, Integer> lacking) {
    for (String version : versions) {
      long at = visibleAt(source, second, version);
      if (at > now
          && at != Lateness.NEVER
          && lacking.merge(version, lackingIn(source, second, version), Integer::sum) >= NOTICED) {
        return false;
      }
    }
    return true;
  }

  private int lackingIn(Source source, int second, String version) {
    Tally tally = tallies.get(version);
    boolean ofAnswers = source == Source.LINES || source == Source.FAULTS;
    return ofAnswers && tally != null ? tally.answered[second] : NOTICED;
  }

  /** Requests that a version answered badly or not at all, from a time on. */
  public long lost(String version, long from) {
    Tally tally = tallies.get(version);
    long lost = 0;
    for (int second = (int) Math.max(0, (from - begin) / 1000);
        tally != null && second < Math.min(drawn, tally.answered.length);
        second++) {
      lost += tally.faults[second] + tally.crashed[second] + tally.unserved[second];
    }
    return lost;
  }
}
