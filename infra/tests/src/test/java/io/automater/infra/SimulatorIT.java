package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the format of the cases means to the simulator, on a small plan of the harness's own. */
final class SimulatorIT {
  private static final Map<String, String> FAILURES = new LinkedHashMap<>();

  @BeforeEach
  void ask() throws IOException {
    if (!FAILURES.isEmpty()) {
      return;
    }
    Simulator simulator = Simulator.install();
    new PoliciesRun("fixture", read("policies.yaml", PoliciesFile.class), plan())
        .checks(simulator)
        .forEach(check -> FAILURES.put(check.name(), check.failure()));
  }

  @TestFactory
  Stream<DynamicTest> shouldAnswerAsAwsDoes() {
    return FAILURES.entrySet().stream()
        .filter(check -> check.getKey().startsWith("should"))
        .filter(check -> !check.getKey().startsWith("should complain"))
        .map(check -> new Check(check.getKey(), check.getValue()).asTest());
  }

  @Test
  void shouldShowTheStatementsWhereACaseFails() {
    assertThat(FAILURES.get("should complain that this is allowed (s3:ListAllMyBuckets)"))
        .startsWith("is Allowed")
        .contains("s3:ListAllMyBuckets as arn:aws:iam::111111111111:role/admin", "\"grants\"");
  }

  @Test
  void shouldNotTakeADenialThatNeedsNoGuardrailForOne() {
    assertThat(FAILURES.get("should complain that nothing had allowed it (s3:GetObject)"))
        .startsWith("is denied, but not by [trail]");
  }

  @Test
  void shouldNotTakeAContextThatAwsNeverSends() {
    assertThat(FAILURES.get("should complain about a key of another service (s3:GetObject)"))
        .startsWith("AWS never sends [ec2:Vpc] with [s3:GetObject]");
  }

  @Test
  void shouldNameWhatIsMissing() {
    assertThat(FAILURES.get("should complain about a policy that the plan lacks (s3:GetObject)"))
        .startsWith("absent is none of the policies");
    assertThat(FAILURES.get("policy absent")).startsWith("no resource of the plan has the address");
    assertThat(FAILURES.get("should complain about an SCP for a service (cloudtrail:StopLogging)"))
        .startsWith("SCPs bind no service:cloudtrail.amazonaws.com");
    assertThat(FAILURES.get("should complain about an action that is none (s3:GetObjekt)"))
        .startsWith("the simulator refuses the question");
  }

  private static JsonNode plan() throws IOException {
    return new ObjectMapper()
        .valueToTree(
            Map.of(
                "resource_changes",
                read("plan.yaml", Plan.class).policies().entrySet().stream()
                    .map(SimulatorIT::resource)
                    .toList()));
  }

  private static Map<String, Object> resource(Map.Entry<String, Object> policy) {
    try {
      String text = new ObjectMapper().writeValueAsString(policy.getValue());
      return Map.of("address", policy.getKey(), "change", Map.of("after", Map.of("policy", text)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <T> T read(String file, Class<T> type) throws IOException {
    try (InputStream in = SimulatorIT.class.getResourceAsStream("/simulator/" + file)) {
      return YamlFile.read(in, type);
    }
  }

  private record Plan(Map<String, Object> policies) {}
}
