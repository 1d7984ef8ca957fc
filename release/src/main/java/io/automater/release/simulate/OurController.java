package io.automater.release.simulate;

import io.automater.release.controller.Cancellation;
import io.automater.release.controller.Guard;
import io.automater.release.controller.Lease;
import io.automater.release.controller.Outcome;
import io.automater.release.controller.Pace;
import io.automater.release.controller.ReleaseEvent;
import io.automater.release.controller.ReleaseTarget;
import io.automater.release.controller.Setting;
import io.automater.release.controller.Ship;
import io.automater.release.controller.Verdict;
import io.automater.release.probe.Prober;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.traffic.Artifact;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The controller itself, as {@code ship} runs it, over a target whose time is simulated. */
public final class OurController implements Contender {

  private static final Artifact CANDIDATE =
      new Artifact(Path.of("simulated.zip"), SimulatedTarget.CANDIDATE, "simulated");

  private final Policy policy;
  private final Telemetry telemetry;
  private final double leastWeight;

  /**
   * @param leastWeight the smallest weight that the target can set, and the step of all others
   */
  public OurController(Policy policy, Telemetry telemetry, double leastWeight) {
    this.policy = policy;
    this.telemetry = telemetry;
    this.leastWeight = leastWeight;
  }

  @Override
  public String name() {
    return switch (policy.progression()) {
      case Progression.Budget budget ->
          "Automater, "
              + budget.maxLostRequests()
              + " requests"
              + (policy.isWatched()
                  ? String.format(
                      Locale.ROOT,
                      ", watched for %d min with %.0f %% held back",
                      policy.watch().toMinutes(),
                      policy.holdBack() * 100)
                  : "");
      case Progression.Schedule schedule ->
          "Automater, " + schedule.steps().size() + " steps by schedule";
      case Progression.Watch watch -> throw new IllegalStateException("a watch begins no release");
    };
  }

  @Override
  public Optional<Ending> release(Traffic traffic) {
    Cancellation cancellation = new Cancellation();
    SimulatedMetrics metrics = new SimulatedMetrics(telemetry, policy.interval());
    SimulatedTarget target = new SimulatedTarget(leastWeight);
    Clock clock = new Clock(traffic, target, metrics, cancellation);
    clock.runUp();
    Setting setting =
        new Setting(
            new ReleaseTarget(
                "simulated",
                "simulate",
                "simulated",
                target,
                target,
                metrics,
                (names, since) -> List.of(),
                version -> List.of(new Prober.ProbeResult("simulated", true, "passed")).iterator()),
            policy,
            new Lease("simulated", Duration.ofMinutes(1), holder -> false),
            clock,
            cancellation,
            clock);
    Verdict verdict = new Ship(setting, now -> "simulated").run(CANDIDATE, false);
    if (verdict.outcome() == Outcome.WATCHED) {
      verdict = guard(setting, clock, verdict);
    }
    if (cancellation.requested().isPresent() && verdict.outcome() != Outcome.WATCHED) {
      return Optional.empty();
    }
    return switch (verdict.outcome()) {
      case PROMOTED, WATCHED -> Optional.of(Ending.PROMOTED);
      case INCONCLUSIVE -> Optional.of(Ending.INCONCLUSIVE);
      case ROLLED_BACK -> Optional.of(Ending.ROLLED_BACK);
      default -> throw new IllegalStateException("a simulated release ended so: " + verdict);
    };
  }

  /** The guardian, woken each minute. */
  private static Verdict guard(Setting setting, Clock clock, Verdict promoted) {
    Setting guardian =
        new Setting(
            setting.target(),
            setting.policy(),
            new Lease("guardian", setting.lease().duration(), holder -> false),
            clock,
            setting.cancellation(),
            clock);
    while (setting.cancellation().requested().isEmpty()) {
      clock.pause(Duration.ofSeconds(60 - clock.now().getEpochSecond() % 60));
      if (new Guard(guardian).look(Guard.LOOKS_FOR) instanceof Guard.Finding.Ended ended) {
        return ended.verdict();
      }
    }
    return promoted;
  }

  /** Time passes when the controller waits; the trace begins when the shift does. */
  private static final class Clock implements Pace, ReleaseEvent.Listener {

    /** What came before is known when a release begins. */
    private static final int RUN_UP_SECONDS = 120;

    private final Traffic traffic;
    private final SimulatedTarget target;
    private final SimulatedMetrics metrics;
    private final Cancellation cancellation;
    private Instant now = SimulatedMetrics.EPOCH;
    private boolean began;

    Clock(
        Traffic traffic,
        SimulatedTarget target,
        SimulatedMetrics metrics,
        Cancellation cancellation) {
      this.traffic = traffic;
      this.target = target;
      this.metrics = metrics;
      this.cancellation = cancellation;
    }

    void runUp() {
      pause(Duration.ofSeconds(RUN_UP_SECONDS));
    }

    @Override
    public Instant now() {
      return now;
    }

    @Override
    public void pause(Duration duration) {
      long seconds = duration.plusMillis(999).toSeconds();
      for (long i = 0; i < seconds && !traffic.isOver(); i++) {
        metrics.add(began ? traffic.next(target.weight()) : traffic.before(-1));
        now = now.plusSeconds(1);
      }
      if (traffic.isOver()) {
        cancellation.request("the trace is over");
      }
    }

    @Override
    public void on(ReleaseEvent event) {
      began |= event instanceof ReleaseEvent.Began;
    }
  }
}
