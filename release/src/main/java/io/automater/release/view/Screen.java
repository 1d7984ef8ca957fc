package io.automater.release.view;

import io.automater.release.controller.ReleaseEvent;
import io.automater.release.record.RulingJson;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Standing;
import io.automater.release.rollout.Step;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the live view shows, from the events so far: the same events always give the same lines. */
final class Screen {

  private static final int BAR = 20;

  private final String environment;
  private final Policy policy;
  private final Style style;
  private final Map<String, String> names = new HashMap<>();

  private Instant began;
  private Instant now;
  private ReleaseRecord release;
  private double weight;
  private Counts live = Counts.NONE;
  private Counts candidate = Counts.NONE;
  private int probesPassed;
  private int probesFailed;
  private String wait = "";
  private String last = "";
  private Instant stepSince;
  private Instant shiftSince;
  private Optional<Standing> standing = Optional.empty();

  Screen(String environment, Policy policy, Style style) {
    this.environment = environment;
    this.policy = policy;
    this.style = style;
  }

  void take(ReleaseEvent event) {
    tick(event.at());
    switch (event) {
      case ReleaseEvent.State state -> {
        if (state.weight() != weight || state.release().phase() != Phase.SHIFTING) {
          stepSince = state.at();
        }
        release = state.release();
        weight = state.weight();
        wait = "";
      }
      case ReleaseEvent.Named named -> names.put(named.version(), named.artifactVersion());
      case ReleaseEvent.Note note -> wait = note.text();
      case ReleaseEvent.Probed probed -> {
        if (probed.passed()) {
          probesPassed++;
        } else {
          probesFailed++;
          last = "probe " + probed.name() + ": " + probed.reason();
        }
      }
      case ReleaseEvent.Began began -> {
        shiftSince = began.at();
        wait = "for the first data, which are " + began.start().delaySeconds() + " s late";
      }
      case ReleaseEvent.Observed observed -> {
        live = observed.live();
        candidate = observed.candidate();
      }
      case ReleaseEvent.Decided decided -> {
        standing = Optional.of(decided.ruling().standing());
        Decision decision = decided.ruling().decision();
        if (decision instanceof Decision.Hold hold) {
          wait = hold.reason();
        } else {
          last = RulingJson.word(decision) + ": " + decision.reason();
        }
      }
      case ReleaseEvent.Finished finished -> wait = "";
    }
  }

  /** Moves the clocks on. */
  void tick(Instant at) {
    if (began == null) {
      began = at;
    }
    now = at;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (release == null) {
      lines.add("Release  " + environment + "  " + (wait.isEmpty() ? "starting" : wait));
      return lines;
    }
    lines.add(
        "Release  "
            + environment
            + "  "
            + style.faint(release.id())
            + "  "
            + icon()
            + " "
            + release.phase().word()
            + "  "
            + clock(Duration.between(began, now)));
    lines.add(step());
    lines.add("");
    lines.add(row(style.live("● live     "), release.lastGood(), 1 - weight, live));
    release
        .candidate()
        .ifPresent(
            version -> lines.add(row(style.candidate("◆ candidate"), version, weight, candidate)));
    lines.add("");
    if (probesPassed + probesFailed > 0) {
      lines.add(
          "  probes  "
              + style.good("✔ " + probesPassed)
              + (probesFailed > 0 ? "  " + style.bad("✖ " + probesFailed) : ""));
    }
    if (!release.phase().isOver()) {
      standing.map(this::evidence).ifPresent(lines::addAll);
    }
    if (!wait.isEmpty()) {
      lines.add("  waits   " + wait);
    }
    if (!last.isEmpty()) {
      lines.add("  last    " + last);
    }
    return lines;
  }

  private String step() {
    if (release.phase().isOver()) {
      return "  " + style.faint("over");
    }
    if (release.phase() != Phase.SHIFTING) {
      return "  " + style.faint("before traffic: publish, probe");
    }
    return switch (policy.progression()) {
      case Progression.Budget budget ->
          "  budget "
              + budget.maxLostRequests()
              + " requests  "
              + style.faint(
                  shiftSince == null
                      ? "measures live"
                      : "shifts for "
                          + clock(Duration.between(shiftSince, now))
                          + ", "
                          + clock(policy.maxDuration())
                          + " at most");
      case Progression.Schedule schedule -> {
        int step = schedule.stepOf(weight);
        yield "  step "
            + (step + 1)
            + "/"
            + schedule.steps().size()
            + "  "
            + style.faint("at least " + clock(leastLeft(schedule, step)) + " left");
      }
    };
  }

  private Duration leastLeft(Progression.Schedule schedule, int step) {
    Duration left = schedule.steps().get(step).bake().minus(Duration.between(stepSince, now));
    if (left.isNegative()) {
      left = Duration.ZERO;
    }
    for (Step later : schedule.steps().subList(step + 1, schedule.steps().size())) {
      left = left.plus(later.bake());
    }
    return left;
  }

  /** How far the evidence is from either end. */
  private List<String> evidence(Standing at) {
    double worst = at.worse();
    List<String> lines = new ArrayList<>();
    lines.add(
        "  worse   "
            + style.bad(bar(worst))
            + style.faint(
                String.format(
                    Locale.ROOT, "  %3.0f %% of what rolls back", Math.min(1, worst) * 100)));
    lines.add(
        "  proven  "
            + style.good(bar(at.proven()))
            + style.faint(
                String.format(
                    Locale.ROOT,
                    "  %3.0f %% of what promotes; fails at most %s",
                    Math.floor(at.proven() * 100),
                    Percent.of(at.highestFaultRate()))));
    return lines;
  }

  private static String bar(double share) {
    int filled = (int) Math.round(Math.clamp(share, 0.0, 1.0) * BAR);
    return "█".repeat(filled) + "░".repeat(BAR - filled);
  }

  private String row(String role, String version, double share, Counts counts) {
    return "  "
        + role
        + String.format(
            Locale.ROOT,
            "  %-4s %-" + nameWidth() + "s  %s %6s  %,8d requests  %5.1f %% failed  p99 %s",
            version,
            names.getOrDefault(version, ""),
            bar(share),
            Percent.of(share),
            counts.requests(),
            counts.faultRate() * 100,
            counts.p99Millis().isPresent()
                ? String.format(Locale.ROOT, "%.0f ms", counts.p99Millis().getAsDouble())
                : "-");
  }

  private int nameWidth() {
    return names.values().stream().mapToInt(String::length).max().orElse(1);
  }

  private String icon() {
    return switch (release.phase()) {
      case PROMOTED -> style.good("✔");
      case ROLLED_BACK -> style.bad("✖");
      default -> "◐";
    };
  }

  private static String clock(Duration duration) {
    return String.format(Locale.ROOT, "%d:%02d", duration.toMinutes(), duration.toSecondsPart());
  }
}
