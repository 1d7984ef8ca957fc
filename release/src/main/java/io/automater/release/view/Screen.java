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
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What the live view shows, from the events so far: the same events always give the same lines. */
final class Screen {

  private static final int BAR = 20;
  private static final int LEAST_BAR = 8;

  /** Below it there is no room for an indent, and for bars. */
  private static final int NARROW = 60;

  private static final int WIDE = 70;

  private static final int WEIGHT = 1;
  private static final int P99 = 4;
  private static final int REQUESTS = 5;

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
  private Optional<ReleaseEvent.Traffic> shortage = Optional.empty();

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
      case ReleaseEvent.Traffic traffic ->
          shortage = traffic.undecidedAt().isPresent() ? Optional.of(traffic) : Optional.empty();
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
      case ReleaseEvent.Finished finished -> {
        wait = "";
        shortage = Optional.empty();
      }
    }
  }

  /** Moves the clocks on. */
  void tick(Instant at) {
    if (began == null) {
      began = at;
    }
    now = at;
  }

  /**
   * What fits, the most important first: weights and failures, what was decided, then the rest.
   *
   * @param columns how wide a line may be
   * @param rows how many lines there may be
   */
  List<String> lines(int columns, int rows) {
    String indent = columns < NARROW ? "" : "  ";
    List<String> lines = new ArrayList<>(header(columns));
    if (release != null) {
      Page page = new Page(indent, columns);
      page.add("", step());
      page.blank();
      Columns versions = versions(columns - indent.length());
      versions.lines().forEach(line -> page.add("", line));
      page.blank();
      decisions(page);
      dropped(page, versions);
      if (!release.phase().isOver()) {
        standing.ifPresent(at -> evidence(page, at));
      }
      if (probesPassed + probesFailed > 0) {
        page.add(
            "probes  ",
            style.good("✔ " + probesPassed)
                + (probesFailed > 0 ? "  " + style.bad("✖ " + probesFailed) : ""));
      }
      lines.addAll(page.lines);
    }
    if (lines.size() > rows) {
      lines.removeIf(String::isBlank);
    }
    return lines.subList(0, Math.min(lines.size(), Math.max(1, rows)));
  }

  /** Lines as they are added, each broken where it is too long. */
  private record Page(String indent, int columns, List<String> lines) {

    Page(String indent, int columns) {
      this(indent, columns, new ArrayList<>());
    }

    void blank() {
      lines.add("");
    }

    void add(String label, String text) {
      lines.addAll(Columns.wrapped(indent + label, text, columns));
    }
  }

  private List<String> header(int columns) {
    if (release == null) {
      return Columns.wrapped(
          "Release  " + environment + "  ", wait.isEmpty() ? "starting" : wait, columns);
    }
    return new Columns(
            List.of(
                Columns.Column.of(3, "Release"),
                Columns.Column.of(2, environment),
                Columns.Column.of(4, style.faint(release.id())),
                Columns.Column.of(0, icon() + " " + release.phase().word()),
                Columns.Column.of(1, clock(Duration.between(began, now)))))
        .within(columns)
        .lines();
  }

  private void decisions(Page page) {
    shortage.ifPresent(
        traffic -> {
          page.add(style.bad("traffic "), traffic.text());
          traffic.helps().ifPresent(helps -> page.add("helps   ", helps));
        });
    if (!wait.isEmpty()) {
      page.add("waits   ", wait);
    }
    if (!last.isEmpty()) {
      page.add("last    ", last);
    }
  }

  /** What the versions' lines had no room for. */
  private void dropped(Page page, Columns versions) {
    if (!versions.has(P99)) {
      page.add("p99     ", both(Screen::p99));
    }
    if (!versions.has(REQUESTS)) {
      page.add("counts  ", both(Screen::requests));
    }
  }

  private String both(Function<Counts, String> what) {
    return "live "
        + what.apply(live)
        + release.candidate().map(version -> ", candidate " + what.apply(candidate)).orElse("");
  }

  /** A line per version; what room is left shows the weights as bars. */
  private Columns versions(int width) {
    Columns columns =
        new Columns(
                List.of(
                    perVersion(0, false, version -> role(version), 0),
                    perVersion(3, false, version -> version, 0),
                    perVersion(6, false, version -> names.getOrDefault(version, ""), 0),
                    perVersion(WEIGHT, true, version -> Percent.of(share(version)), 6),
                    perVersion(REQUESTS, true, version -> requests(counts(version)), 16),
                    perVersion(2, true, version -> failed(counts(version)), 13),
                    perVersion(P99, false, version -> "p99 " + p99(counts(version)), 9)))
            .within(width);
    int room = Math.min(BAR, columns.roomFor(width));
    return room < LEAST_BAR
        ? columns
        : columns.before(WEIGHT, perVersion(7, false, version -> bar(share(version), room), 0));
  }

  private Columns.Column perVersion(
      int rank, boolean right, UnaryOperator<String> cell, int least) {
    List<String> cells = new ArrayList<>(List.of(cell.apply(release.lastGood())));
    release.candidate().map(cell).ifPresent(cells::add);
    return new Columns.Column(rank, right, cells, least);
  }

  private boolean isLive(String version) {
    return version.equals(release.lastGood());
  }

  private String role(String version) {
    return isLive(version) ? style.live("● live") : style.candidate("◆ candidate");
  }

  private double share(String version) {
    return isLive(version) ? 1 - weight : weight;
  }

  private Counts counts(String version) {
    return isLive(version) ? live : candidate;
  }

  private static String requests(Counts counts) {
    return String.format(Locale.ROOT, "%,d requests", counts.requests());
  }

  private static String failed(Counts counts) {
    return String.format(Locale.ROOT, "%.1f %% failed", counts.faultRate() * 100);
  }

  static String p99(Counts counts) {
    return counts.p99Millis().isPresent()
        ? String.format(Locale.ROOT, "%.0f ms", counts.p99Millis().getAsDouble())
        : "-";
  }

  private String step() {
    if (release.phase().isOver()) {
      return style.faint("over");
    }
    if (release.phase() != Phase.SHIFTING && release.phase() != Phase.WATCHING) {
      return style.faint("before traffic: publish, probe");
    }
    return switch (policy.progression()) {
      case Progression.Budget budget ->
          "budget "
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
        yield "step "
            + (step + 1)
            + "/"
            + schedule.steps().size()
            + "  "
            + style.faint("at least " + clock(leastLeft(schedule, step)) + " left");
      }
      case Progression.Watch watch -> "promoted, and watched  " + style.faint(left(watch));
    };
  }

  private String left(Progression.Watch watch) {
    return release
        .watch()
        .map(begin -> Duration.between(now, begin.at().plus(watch.length())))
        .filter(Duration::isPositive)
        .map(left -> clock(left) + " left")
        .orElse("at its end");
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
  private void evidence(Page page, Standing at) {
    page.add(
        "worse   ",
        bar(page, at.worse(), style::bad)
            + style.faint(Percent.whole(Math.min(1, at.worse())) + " of what rolls back"));
    page.add(
        "proven  ",
        bar(page, at.proven(), style::good)
            + style.faint(
                Percent.whole(at.proven())
                    + " of what promotes; fails at most "
                    + Percent.of(at.highestFaultRate())));
  }

  private static String bar(Page page, double share, UnaryOperator<String> colour) {
    return page.columns < WIDE ? "" : colour.apply(bar(share, BAR)) + "  ";
  }

  private static String bar(double share, int length) {
    int filled = (int) Math.round(Math.clamp(share, 0.0, 1.0) * length);
    return "█".repeat(filled) + "░".repeat(length - filled);
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
