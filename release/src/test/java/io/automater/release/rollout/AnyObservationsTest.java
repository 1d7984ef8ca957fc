package io.automater.release.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds whatever is observed: each case plays some thousand sequences made at random. */
class AnyObservationsTest {

  private static final int SEQUENCES = 1500;
  private static final int LONGEST = 80;
  private static final Start START = new Start(50, 3, 0.001, 100);

  static List<Policy> policies() {
    Policy five = Policy.DEFAULT.with(new Progression.Budget(5)).every(Duration.ofSeconds(1));
    return List.of(
        Policy.DEFAULT,
        five,
        Policy.DEFAULT.with(Progression.Schedule.canary(0.1, Duration.ofSeconds(30), 10)),
        Policy.DEFAULT.with(Progression.Schedule.linear(20, Duration.ofSeconds(20), 1)));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void shouldKeepWeightsBetweenNothingAndAll(Policy policy) {
    play(
        policy,
        (trial, seen, ruling) -> {
          if (ruling.decision() instanceof Decision.Advance advance) {
            assertThat(advance.weight()).isGreaterThan(0).isLessThanOrEqualTo(1);
          }
        });
  }

  @ParameterizedTest
  @MethodSource("policies")
  void shouldNeverGiveMoreThanTheBudgetAllows(Policy policy) {
    if (!(policy.progression() instanceof Progression.Budget budget)) {
      return;
    }
    int[] advances = {0};
    for (int number = 0; number < SEQUENCES; number++) {
      TrafficRate rate = new TrafficRate(START.requestsPerSecond());
      play(
          policy,
          number,
          (trial, seen, ruling) -> {
            seen.slices().forEach(rate::add);
            if (ruling.decision() instanceof Decision.Advance advance) {
              advances[0]++;
              double seconds = seen.delaySeconds() + policy.interval().toSeconds();
              double beyond = ruling.standing().highestFaultRate() - policy.tolerance().faultRate();
              // The tolerated rate is higher where live fails too, so this asks for less.
              double least = START.leastWeight();
              double atRisk = (advance.weight() - least) * rate.perSecond() * seconds;
              assertThat(atRisk * Math.max(0, beyond - liveTolerated(trial, policy)))
                  .isLessThanOrEqualTo(ruling.standing().budgetLeft() + 1e-6);
              assertThat(ruling.standing().budgetLeft())
                  .isLessThanOrEqualTo(budget.maxLostRequests());
            }
          });
    }
    assertThat(advances[0]).isGreaterThan(SEQUENCES / 2);
  }

  private static double liveTolerated(Trial trial, Policy policy) {
    return policy.tolerance().ratio() * trial.liveFaultRate();
  }

  @ParameterizedTest
  @MethodSource("policies")
  void shouldNotPromoteWhatAnsweredNothing(Policy policy) {
    int[] looks = {0};
    for (int number = 0; number < SEQUENCES; number++) {
      Trial trial = new Trial(policy, START);
      UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(number);
      Sequence sequence = new Sequence(random, trial.firstWeight(), true);
      for (int i = 0; i < LONGEST; i++) {
        Ruling ruling = trial.rule(sequence.next());
        looks[0]++;
        assertThat(ruling.decision()).isNotInstanceOf(Decision.Promote.class);
        if (!sequence.follow(ruling)) {
          break;
        }
      }
    }
    assertThat(looks[0]).isGreaterThan(SEQUENCES);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void shouldDecideNothingAfterTheEnd(Policy policy) {
    int[] ends = {0};
    play(
        policy,
        (trial, seen, ruling) -> {
          if (ruling.decision() instanceof Decision.Promote
              || ruling.decision() instanceof Decision.RollBack) {
            ends[0]++;
            Observation later = new Observation(seen.second() + 1, 0, 1, List.of(), List.of());
            assertThatIllegalStateException().isThrownBy(() -> trial.rule(later));
          }
        });
    assertThat(ends[0]).isGreaterThan(SEQUENCES / 10);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void shouldRuleTheSameByTheSameObservations(Policy policy) {
    for (int number = 0; number < SEQUENCES / 10; number++) {
      List<Observation> observations = new ArrayList<>();
      List<Ruling> rulings = new ArrayList<>();
      play(
          policy,
          number,
          (trial, seen, ruling) -> {
            observations.add(seen);
            rulings.add(ruling);
          });
      Trial again = new Trial(policy, START);
      assertThat(observations.stream().map(again::rule).toList()).isEqualTo(rulings);
    }
  }

  private interface Check {
    void look(Trial trial, Observation seen, Ruling ruling);
  }

  private static void play(Policy policy, Check check) {
    for (int number = 0; number < SEQUENCES; number++) {
      play(policy, number, check);
    }
  }

  private static void play(Policy policy, int number, Check check) {
    Trial trial = new Trial(policy, START);
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(number);
    Sequence sequence = new Sequence(random, trial.firstWeight(), false);
    for (int i = 0; i < LONGEST; i++) {
      Observation seen = sequence.next();
      Ruling ruling = trial.rule(seen);
      check.look(trial, seen, ruling);
      if (!sequence.follow(ruling)) {
        return;
      }
    }
  }

  /** Observations of any kind: gaps, empty slices, strange shares, jumps of the delay, alarms. */
  private static final class Sequence {

    private final UniformRandomProvider random;
    private final boolean candidateSilent;
    private final double faults;
    private double weight;
    private long second;
    private long seenUntil;

    Sequence(UniformRandomProvider random, double weight, boolean candidateSilent) {
      this.random = random;
      this.weight = weight;
      this.candidateSilent = candidateSilent;
      this.faults = random.nextInt(4) == 0 ? 0.3 : 0.002;
    }

    Observation next() {
      second += 1 + random.nextInt(40);
      List<Slice> slices = new ArrayList<>();
      while (seenUntil + 1 <= second && random.nextInt(6) > 0) {
        int seconds = (int) Math.min(1 + random.nextInt(10), second - seenUntil);
        Counts live = counts(200);
        slices.add(
            new Slice(seenUntil, seconds, live, candidateSilent ? Counts.NONE : counts(100)));
        seenUntil += seconds + random.nextInt(2);
      }
      List<String> alarms = random.nextInt(300) == 0 ? List.of("some-alarm") : List.of();
      return new Observation(second, weight, 1 + random.nextInt(30), slices, alarms);
    }

    private Counts counts(int most) {
      long requests = random.nextInt(3) == 0 ? 0 : random.nextInt(most);
      long bad = share(requests);
      return new Counts(
          requests, bad, requests, share(requests), share(requests), OptionalDouble.empty());
    }

    private long share(long of) {
      return Math.min(of, Math.round(of * faults * 2 * random.nextDouble()));
    }

    /** Does as it is told, or not quite; false at the end. */
    boolean follow(Ruling ruling) {
      return switch (ruling.decision()) {
        case Decision.Advance advance -> {
          weight = random.nextInt(10) == 0 ? weight : advance.weight();
          yield true;
        }
        case Decision.Hold hold -> true;
        case Decision.Promote promote -> false;
        case Decision.RollBack rollBack -> false;
      };
    }
  }
}
