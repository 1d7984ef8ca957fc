package io.automater.release.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.rollout.Certainty;
import io.automater.release.rollout.Counts;
import io.automater.release.rollout.Decision;
import io.automater.release.rollout.Guardrails;
import io.automater.release.rollout.Inconclusive;
import io.automater.release.rollout.Observation;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Ruling;
import io.automater.release.rollout.Slice;
import io.automater.release.rollout.Slowness;
import io.automater.release.rollout.Start;
import io.automater.release.rollout.Step;
import io.automater.release.rollout.Tolerance;
import io.automater.release.rollout.Trial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Start START = new Start(87.3, 3, 0.001, 120);

  static List<Policy> policies() {
    return List.of(
        Policy.DEFAULT,
        new Policy(
            new Progression.Schedule(
                List.of(new Step(0.07, Duration.ofSeconds(20)), new Step(0.5, Duration.ZERO)), 3),
            new Tolerance(1.7, 0.003, 0.01),
            new Certainty(0.999, 0.9),
            new Slowness.Above(Duration.ofMillis(250)),
            new Guardrails(0.07, Duration.ofSeconds(2)),
            List.of("a", "b"),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Inconclusive.HOLD));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void shouldComeToTheSameDecisionsByteForByte(Policy policy) throws Exception {
    int decisions = 0;
    for (int seed = 0; seed < 50; seed++) {
      List<String> record = record(policy, seed);
      List<Replay.Step> steps = new Replay().run(record);
      assertThat(steps).isNotEmpty().allMatch(Replay.Step::same);
      decisions += steps.size();
    }
    assertThat(decisions).isGreaterThan(500);
  }

  @ParameterizedTest
  @MethodSource("policies")
  void shouldReadThePolicyThatItWrote(Policy policy) {
    ObjectNode node = JSON.createObjectNode();
    PolicyJson.write(policy, node);
    assertThat(PolicyJson.policy(node)).isEqualTo(policy);
  }

  @Test
  void shouldNoticeAnObservationThatWasEdited() throws Exception {
    List<String> record = new ArrayList<>(record(Policy.DEFAULT, 1));
    int line = indexOf(record, "observation", 8);
    ObjectNode edited = (ObjectNode) JSON.readTree(record.get(line));
    edited.withArray("/slices/0/candidate").set(1, 9);
    record.set(line, JSON.writeValueAsString(edited));
    List<Replay.Step> steps = new Replay().run(record);
    assertThat(steps).anyMatch(step -> !step.same());
  }

  @Test
  void shouldLetPassWhatTheDecisionCoreHadNoPartIn() throws Exception {
    List<String> record = new ArrayList<>(record(Policy.DEFAULT, 1).subList(0, 5));
    record.add(
        "{\"at\":\"2026-11-26T10:00:00Z\",\"event\":\"decision\",\"decision\":\"rollBack\",\"rule\":"
            + "\"cancelled\",\"reason\":\"interrupted\"}");
    record.add("{\"event\":\"verdict\",\"outcome\":\"rolledBack\"}");
    assertThat(new Replay().run(record)).hasSize(3).allMatch(Replay.Step::same);
  }

  @Test
  void shouldNameTheLineThatIsNoRecord() {
    assertThat(bad(List.of("{\"event\":\"trial\"", "x"))).hasMessage("line 1: is no JSON object");
    assertThat(bad(List.of("{\"event\":\"observation\"}"))).hasMessageContaining("line 1: an obs");
    assertThat(bad(List.of("{\"event\":\"state\"}")))
        .hasMessageContaining("gave its candidate no traffic");
    assertThat(bad(List.of("{\"event\":\"trial\"}"))).hasMessageStartingWith("line 1: ");
    assertThat(bad(List.of("{\"event\":\"decision\",\"rule\":\"whim\"}")))
        .hasMessage("line 1: rule is 'whim', there is no such rule");
  }

  private static Replay.BadRecord bad(List<String> lines) {
    return catchThrowableOfType(Replay.BadRecord.class, () -> new Replay().run(lines));
  }

  private static int indexOf(List<String> record, String event, int from) throws Exception {
    for (int i = from; i < record.size(); i++) {
      JsonNode line = JSON.readTree(record.get(i));
      if (line.path("event").asText().equals(event)
          && line.at("/slices/0/candidate/0").asInt() > 9) {
        return i;
      }
    }
    throw new AssertionError("no such line");
  }

  private static List<String> record(Policy policy, int seed) throws Exception {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    Trial trial = new Trial(policy, START);
    List<String> lines = new ArrayList<>();
    ObjectNode begin = JSON.createObjectNode().put("event", "trial");
    PolicyJson.write(policy, begin.putObject("policy"));
    PolicyJson.write(START, begin.putObject("start"));
    lines.add(JSON.writeValueAsString(begin));
    double weight = trial.firstWeight();
    for (int look = 1; look < 100; look++) {
      Slice slice = new Slice(5 * look - 8, 5, counts(random, 400), counts(random, 60));
      Observation seen =
          new Observation(5L * look, weight, 3, look == 1 ? List.of() : List.of(slice), List.of());
      Ruling ruling = trial.rule(seen);
      ObjectNode observed = JSON.createObjectNode().put("event", "observation");
      ObservationJson.write(seen, observed);
      lines.add(JSON.writeValueAsString(observed));
      ObjectNode decided =
          JSON.createObjectNode().put("at", "2026-11-26T10:00:" + look).put("event", "decision");
      RulingJson.write(ruling, decided);
      lines.add(JSON.writeValueAsString(decided));
      switch (ruling.decision()) {
        case Decision.Advance advance -> weight = advance.weight();
        case Decision.Hold hold -> {}
        default -> {
          return lines;
        }
      }
    }
    return lines;
  }

  private static Counts counts(UniformRandomProvider random, int most) {
    long requests = 20 + random.nextInt(most);
    long bad = random.nextInt(20) == 0 ? 1 : 0;
    return new Counts(requests, bad, requests, bad, 0, OptionalDouble.empty());
  }
}
