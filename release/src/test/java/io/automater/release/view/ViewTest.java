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
                  new Standing(0.25, 0, 0, 0.128, 0.05, 0.01, 1, 18.6, 900))));

  @Test
  void shouldDrawVersionsWeightsCountsStepAndWhatItWaitsFor() {
    Screen screen = new Screen("dev", policy(), Style.PLAIN);
    EVENTS.forEach(screen::take);
    assertThat(String.join("\n", screen.lines()))
        .isEqualTo(
            """
            Release  dev  r20261124-110000-ab12  ◐ shifting  0:20
              step 1/2  at least 0:42 left

              ● live       5    1.4.0  ██████████████████░░   90 %     1,204 requests    0.0 % failed  p99 12 ms
              ◆ candidate  6    1.5.0  ██░░░░░░░░░░░░░░░░░░   10 %       133 requests    0.8 % failed  p99 13 ms

              probes  ✔ 1
              worse   █████░░░░░░░░░░░░░░░   25 % of what rolls back
              proven  ███░░░░░░░░░░░░░░░░░   12 % of what promotes; fails at most 5.0 %
              waits   bake time, 12 s left""");
  }

  @Test
  void shouldShowTheBudgetWhereNoScheduleIs() {
    Screen screen = new Screen("dev", Policy.DEFAULT, Style.PLAIN);
    EVENTS.forEach(screen::take);
    assertThat(screen.lines().get(1)).contains("budget 20 requests").contains("measures live");
    screen.take(
        new ReleaseEvent.Began(
            START.plusSeconds(20), RELEASE, Policy.DEFAULT, new Start(50, 3, 0.001, 100)));
    screen.tick(START.plusSeconds(32));
    assertThat(screen.lines().get(1)).contains("shifts for 0:12, 30:00 at most");
  }

  @Test
  void shouldShowAllTrafficOnThePromotedVersion() {
    Screen screen = new Screen("dev", policy(), Style.PLAIN);
    EVENTS.forEach(screen::take);
    screen.take(new ReleaseEvent.State(START.plusSeconds(60), RELEASE.at(Phase.PROMOTED), 1));
    assertThat(String.join("\n", screen.lines()))
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
    assertThat(String.join("", plain.lines())).doesNotContain("\u001b");
    assertThat(String.join("", colour.lines())).contains("\u001b[");
  }

  @Test
  void shouldPrintPlainLinesAndSayAWaitOnce() {
    String text = print(out -> new PlainLines(out, "dev", Style.PLAIN), twice(EVENTS));
    assertThat(text)
        .contains("11:00:02  shifting  candidate 6  weight 10 %")
        .contains("live 1204 requests, 0 failed, p99 12 ms")
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
