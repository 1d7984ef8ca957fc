package io.automater.release.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.release.controller.Outcome;
import io.automater.release.controller.ReleaseEvent;
import io.automater.release.controller.Verdict;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Observation;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Rule;
import io.automater.release.rollout.Ruling;
import io.automater.release.rollout.Slice;
import io.automater.release.rollout.Standing;
import io.automater.release.rollout.Start;
import io.automater.release.rollout.Step;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ViewTest {

  private static final Instant START = Instant.parse("2026-11-24T11:00:00Z");
  private static final ReleaseRecord RELEASE =
      new ReleaseRecord(
          "r20261124-110000-ab12",
          Phase.SHIFTING,
          "5",
          Optional.of("6"),
          "ann@laptop:1",
          START.plusSeconds(30));
  private static final Standing STANDING =
      new Standing(0.25, 0, 0, 0.128, 0.05, 0.01, 1, 18.6, 900);
  private static final Slice SLICE =
      new Slice(
          12,
          1,
          new Counts(90, 0, 90, 2, 0, OptionalDouble.empty()),
          new Counts(10, 1, 10, 0, 0, OptionalDouble.empty()));
  private static final List<ReleaseEvent> EVENTS =
      List.of(
          new ReleaseEvent.Named(START, "5", "1.4.0"),
          new ReleaseEvent.State(START, RELEASE.at(Phase.PROBING), 0),
          new ReleaseEvent.Named(START, "6", "1.5.0"),
          new ReleaseEvent.Probed(
              START.plusSeconds(1), "http-api-2.0/get-root", true, "as recorded"),
          new ReleaseEvent.State(START.plusSeconds(2), RELEASE, 0.1),
          new ReleaseEvent.Observed(
              START.plusSeconds(20),
              RELEASE,
              new Observation(18, 0.1, 2, List.of(SLICE), List.of()),
              new Counts(1204, 0, 1204, 0, 0, OptionalDouble.of(12.4)),
              new Counts(133, 1, 133, 0, 0, OptionalDouble.of(13.2))),
          new ReleaseEvent.Decided(
              START.plusSeconds(20),
              RELEASE,
              new Ruling(
                  new Decision.Hold("bake time, 12 s left", Duration.ofSeconds(12)),
                  Rule.BAKE,
                  STANDING)));

  private static final List<ReleaseEvent> ADVANCED = advanced();
  private static final ReleaseEvent SHORTAGE =
      new ReleaseEvent.Traffic(
          START.plusSeconds(20),
          0,
          Optional.of(START.plusSeconds(1800)),
          "0 requests/s: there is nothing to judge by; it will end undecided at 11:30 UTC",
          Optional.of("send traffic, or promote"));

  /** The same, and the decision before the last. */
  private static List<ReleaseEvent> advanced() {
    List<ReleaseEvent> events = new ArrayList<>(EVENTS);
    events.add(
        events.size() - 1,
        new ReleaseEvent.Decided(
            START.plusSeconds(20),
            RELEASE,
            new Ruling(
                new Decision.Advance(
                    0.5,
                    "the candidate fails at most 5.0 % of its requests, and 18 may still be lost:"
                        + " that allows 50 %"),
                Rule.BUDGET,
                STANDING)));
    return events;
  }

  private static String drawn(List<ReleaseEvent> events, int columns, int rows) {
    Screen screen = new Screen("dev", policy(), Style.PLAIN);
    events.forEach(screen::take);
    return String.join("\n", screen.lines(columns - 1, rows - 1));
  }

  @Test
  void shouldDrawWeightsCountsAndWhatItWaitsForWhereThereIsRoom() {
    assertThat(drawn(EVENTS, 120, 24))
        .isEqualTo(
            """
            Release  dev  r20261124-110000-ab12  ◐ shifting  0:20
              step 1/2  at least 0:42 left

              ● live       5  1.4.0  ██████████████████░░    90 %    1,204 requests   0.0 % failed  p99 12 ms
              ◆ candidate  6  1.5.0  ██░░░░░░░░░░░░░░░░░░    10 %      133 requests   0.8 % failed  p99 13 ms

              waits   bake time, 12 s left
              worse   █████░░░░░░░░░░░░░░░  25 % of what rolls back
              proven  ███░░░░░░░░░░░░░░░░░  12 % of what promotes; fails at most 5.0 %
              probes  ✔ 1\
            """);
  }

  @Test
  void shouldKeepFailuresAndP99In80Columns() {
    assertThat(drawn(ADVANCED, 80, 24))
        .isEqualTo(
            """
            Release  dev  r20261124-110000-ab12  ◐ shifting  0:20
              step 1/2  at least 0:42 left

              ● live       5  1.4.0    90 %    1,204 requests   0.0 % failed  p99 12 ms
              ◆ candidate  6  1.5.0    10 %      133 requests   0.8 % failed  p99 13 ms

              waits   bake time, 12 s left
              last    advance: the candidate fails at most 5.0 % of its requests, and 18
                      may still be lost: that allows 50 %
              worse   █████░░░░░░░░░░░░░░░  25 % of what rolls back
              proven  ███░░░░░░░░░░░░░░░░░  12 % of what promotes; fails at most 5.0 %
              probes  ✔ 1\
            """);
  }

  @Test
  void shouldKeepWeightsAndFailuresBesideEachOtherIn40Columns() {
    assertThat(drawn(ADVANCED, 40, 24))
        .isEqualTo(
            """
            Release  dev  ◐ shifting  0:20
            step 1/2  at least 0:42 left

            ● live       5    90 %   0.0 % failed
            ◆ candidate  6    10 %   0.8 % failed

            waits   bake time, 12 s left
            last    advance: the candidate fails at
                    most 5.0 % of its requests, and
                    18 may still be lost: that
                    allows 50 %
            p99     live 12 ms, candidate 13 ms
            counts  live 1,204 requests, candidate
                    133 requests
            worse   25 % of what rolls back
            proven  12 % of what promotes; fails at
                    most 5.0 %
            probes  ✔ 1\
            """);
  }

  @Test
  void shouldKeepTheMostImportantInFewRows() {
    assertThat(drawn(ADVANCED, 80, 6))
        .isEqualTo(
            """
            Release  dev  r20261124-110000-ab12  ◐ shifting  0:20
              step 1/2  at least 0:42 left
              ● live       5  1.4.0    90 %    1,204 requests   0.0 % failed  p99 12 ms
              ◆ candidate  6  1.5.0    10 %      133 requests   0.8 % failed  p99 13 ms
              waits   bake time, 12 s left\
            """);
  }

  @Test
  void shouldBeNoWiderThanTheTerminalWhateverItShows() {
    List<ReleaseEvent> events = new ArrayList<>(ADVANCED);
    events.add(new ReleaseEvent.Named(START, "6", "1.5.0-with-a-very-long-name.20261124"));
    events.add(SHORTAGE);
    for (int columns = 40; columns < 200; columns++) {
      int most = columns;
      assertThat(drawn(events, columns, 40).lines())
          .as("in %d columns", columns)
          .allMatch(line -> line.length() < most);
    }
  }

  @Test
  void shouldSayFromTheStartThatThereIsNothingToJudgeByUntilThereIs() {
    List<ReleaseEvent> events = new ArrayList<>(EVENTS);
    events.add(SHORTAGE);
    assertThat(drawn(events, 80, 24))
        .contains("  traffic 0 requests/s: there is nothing to judge by; it will end")
        .contains("  helps   send traffic");
    events.add(new ReleaseEvent.Traffic(START, 50, Optional.empty(), "enough", Optional.empty()));
    assertThat(drawn(events, 80, 24)).doesNotContain("traffic", "helps");
    assertThat(print(out -> new PlainLines(out, "dev", Style.PLAIN), List.of(SHORTAGE)))
        .isEqualTo(
            "11:00:20  0 requests/s: there is nothing to judge by; it will end undecided at 11:30"
                + " UTC; send traffic, or promote\n");
  }

  @Test
  void shouldGiveMachinesTheShortageOfTraffic() throws Exception {
    JsonNode line =
        new ObjectMapper().readTree(print(out -> new JsonLines(out, "dev"), List.of(SHORTAGE)));
    assertThat(line.at("/event").asText()).isEqualTo("traffic");
    assertThat(line.at("/requestsPerSecond").asDouble()).isZero();
    assertThat(line.at("/suffices").asBoolean()).isFalse();
    assertThat(line.at("/undecidedAt").asText()).isEqualTo("2026-11-24T11:30:00Z");
    assertThat(line.at("/helps").asText()).isEqualTo("send traffic, or promote");
  }

  @Test
  void shouldShowTheBudgetWhereNoScheduleIs() {
    Screen screen = new Screen("dev", Policy.DEFAULT, Style.PLAIN);
    EVENTS.forEach(screen::take);
    assertThat(screen.lines(119, 23).get(1))
        .contains("budget 20 requests")
        .contains("measures live");
    screen.take(
        new ReleaseEvent.Began(
            START.plusSeconds(20), RELEASE, Policy.DEFAULT, new Start(50, 3, 0.001, 100)));
    screen.tick(START.plusSeconds(32));
    assertThat(screen.lines(119, 23).get(1)).contains("shifts for 0:12, 30:00 at most");
  }

  @Test
  void shouldShowAllTrafficOnThePromotedVersion() {
    Screen screen = new Screen("dev", policy(), Style.PLAIN);
    EVENTS.forEach(screen::take);
    screen.take(new ReleaseEvent.State(START.plusSeconds(60), RELEASE.at(Phase.PROMOTED), 1));
    assertThat(String.join("\n", screen.lines(119, 23)))
        .contains("✔ promoted")
        .containsPattern("● live .*  0 %")
        .containsPattern("◆ candidate .* 100 %");
  }

  @Test
  void shouldColourOnlyWhenAsked() {
    Screen plain = new Screen("dev", policy(), Style.PLAIN);
    Screen colour = new Screen("dev", policy(), Style.COLOUR);
    EVENTS.forEach(plain::take);
    EVENTS.forEach(colour::take);
    assertThat(String.join("", plain.lines(119, 23))).doesNotContain("\u001b");
    assertThat(String.join("", colour.lines(119, 23))).contains("\u001b[");
  }

  @Test
  void shouldPrintPlainLinesAndSayAWaitOnce() {
    String text = print(out -> new PlainLines(out, "dev", Style.PLAIN), twice(EVENTS));
    assertThat(text)
        .contains("11:00:02  shifting  candidate 6  weight 10 %")
        .contains(
            "weight 10 %  live 1204 requests, 0 failed (0.0 %), p99 12 ms"
                + "  candidate 133 requests, 1 failed (0.8 %), p99 13 ms  worse 25 %  proven 12 %")
        .containsOnlyOnce("hold: bake time");
  }

  @Test
  void shouldEndWithAVerdictThatNamesTheNextCommand() {
    Verdict verdict =
        new Verdict(
            Outcome.ROLLED_BACK,
            Optional.of("r1"),
            Optional.of("5"),
            Optional.of("6"),
            "14 of 60 requests to the candidate failed",
            "./release.sh history --environment dev",
            Duration.ofMillis(21_400),
            Optional.of(Duration.ofMillis(300)));
    String text =
        print(
            out -> new PlainLines(out, "dev", Style.PLAIN),
            List.of(new ReleaseEvent.Finished(START, verdict)));
    assertThat(text)
        .isEqualTo(
            """

            ✖ ROLLED BACK  dev
              release    r1
              live       version 5, 100 %
              candidate  version 6
              why        14 of 60 requests to the candidate failed
              rolled back in 0.3 s
              took       21.4 s
              next       ./release.sh history --environment dev
            """);
  }

  @Test
  void shouldPrintOneJsonObjectPerEvent() throws Exception {
    String text = print(out -> new JsonLines(out, "dev"), EVENTS);
    List<String> lines = text.lines().toList();
    assertThat(lines).hasSize(EVENTS.size());
    JsonNode observation = new ObjectMapper().readTree(lines.get(5));
    assertThat(observation.at("/event").asText()).isEqualTo("observation");
    assertThat(observation.at("/candidate/version").asText()).isEqualTo("6");
    assertThat(observation.at("/candidate/requests").asInt()).isEqualTo(133);
    assertThat(observation.at("/live/p99Millis").asDouble()).isEqualTo(12.4);
    assertThat(observation.at("/slices/0/candidate/1").asInt()).isEqualTo(1);
    JsonNode decision = new ObjectMapper().readTree(lines.get(6));
    assertThat(decision.at("/rule").asText()).isEqualTo("bake");
    assertThat(decision.at("/evidence/faults").asDouble()).isEqualTo(0.25);
    assertThat(decision.at("/decision").asText()).isEqualTo("hold");
  }

  private static List<ReleaseEvent> twice(List<ReleaseEvent> events) {
    return java.util.stream.Stream.concat(
            events.stream(), java.util.stream.Stream.of(events.getLast()))
        .toList();
  }

  private interface View {
    ReleaseEvent.Listener on(PrintStream out);
  }

  private static String print(View view, List<ReleaseEvent> events) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    ReleaseEvent.Listener listener = view.on(out);
    events.forEach(listener::on);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Policy policy() {
    return Policy.DEFAULT.with(
        new Progression.Schedule(
            List.of(new Step(0.1, Duration.ofSeconds(30)), new Step(0.5, Duration.ofSeconds(30))),
            50));
  }
}
