package io.automater.release.simulate;

import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Observation;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Rule;
import io.automater.release.rollout.Ruling;
import io.automater.release.rollout.Slice;
import io.automater.release.rollout.Start;
import io.automater.release.rollout.Trial;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The decision core itself, fed with data that are late. */
public final class OurPolicy implements Contender {

  private final Policy policy;
  private final Start start;

  /**
   * @param start how late the data are, and what weights can be set; its rate is the trace's
   */
  public OurPolicy(Policy policy, Start start) {
    this.policy = policy;
    this.start = start;
  }

  @Override
  public String name() {
    return switch (policy.progression()) {
      case Progression.Budget budget -> "Automater, " + budget.maxLostRequests() + " requests";
      case Progression.Schedule schedule ->
          "Automater, " + schedule.steps().size() + " steps by schedule";
    };
  }

  @Override
  public Play begin(double requestsPerSecond) {
    return new Release(
        new Trial(
            policy,
            new Start(
                requestsPerSecond, start.delaySeconds(), start.leastWeight(), start.slowMillis())));
  }

  private final class Release implements Play {

    private final int interval = (int) policy.interval().toSeconds();
    private final Trial trial;
    private final Deque<Slice> late = new ArrayDeque<>();
    private double weight;
    private Counts live = Counts.NONE;
    private Counts candidate = Counts.NONE;

    Release(Trial trial) {
      this.trial = trial;
      this.weight = trial.firstWeight();
    }

    @Override
    public double weight() {
      return weight;
    }

    @Override
    public Optional<Ending> after(Second second) {
      live = live.plus(counts(second.liveRequests(), second.liveFaults(), second.liveSlow()));
      candidate =
          candidate.plus(
              counts(second.candidateRequests(), second.candidateFaults(), second.candidateSlow()));
      long now = second.number() + 1;
      if (now % interval != 0) {
        return Optional.empty();
      }
      late.add(new Slice(now - interval, interval, live, candidate));
      live = Counts.NONE;
      candidate = Counts.NONE;
      List<Slice> known = new ArrayList<>();
      while (!late.isEmpty() && late.getFirst().to() <= now - start.delaySeconds()) {
        known.add(late.removeFirst());
      }
      Ruling ruling =
          trial.rule(new Observation(now, weight, start.delaySeconds(), known, List.of()));
      switch (ruling.decision()) {
        case Decision.Advance advance -> weight = advance.weight();
        case Decision.Hold hold -> {}
        case Decision.Promote promote -> {
          return Optional.of(Ending.PROMOTED);
        }
        case Decision.RollBack rollBack -> {
          return Optional.of(
              ruling.rule() == Rule.INCONCLUSIVE ? Ending.INCONCLUSIVE : Ending.ROLLED_BACK);
        }
      }
      return Optional.empty();
    }

    private static Counts counts(long requests, long faults, long slow) {
      return new Counts(requests, faults, requests, slow, 0, OptionalDouble.empty());
    }
  }
}
