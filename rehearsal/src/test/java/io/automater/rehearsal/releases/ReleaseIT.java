package io.automater.rehearsal.releases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.rehearsal.faults.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release controller against the rehearsal, as its users run it. */
class ReleaseIT {

  private static final String STEPS =
      """
      steps:
        - { weight: 0.2, bake: 1s }
        - { weight: 0.6, bake: 1s }
      interval: 1s
      minRequests: 10
      maxDuration: 90s
      lease: 20s
      """;

  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void start() throws Exception {
    stage = new Stage(folder, STEPS);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  @Test
  void shouldPromoteAGoodVersionWithTraffic() throws Exception {
    try (Users users = users("/");
        ReleaseProcess ship = stage.ship("1.1.0")) {
      assertThat(ship.exitCode(Stage.PATIENCE)).as(ship.text() + ship.errors()).isZero();
      assertThat(ship.verdict().path("outcome").asText()).isEqualTo("promoted");
      JsonNode last =
          ship.events().stream()
              .filter(event -> event.path("event").asText().equals("observation"))
              .reduce((first, second) -> second)
              .orElseThrow();
      assertThat(last.at("/candidate/requests").asInt()).isGreaterThanOrEqualTo(10);
      assertThat(last.at("/live/requests").asInt()).isPositive();
      assertThat(users.failed()).isZero();
    }
    stage.assertWholeOn("2");
    try (ReleaseProcess status = stage.run("status")) {
      assertThat(status.exitCode(Stage.PATIENCE)).isZero();
      assertThat(status.events().getFirst().at("/live/artifact").asText()).isEqualTo("1.1.0");
    }
    try (ReleaseProcess history = stage.run("history")) {
      assertThat(history.exitCode(Stage.PATIENCE)).isZero();
      assertThat(history.text()).contains("\"artifact\":\"1.1.0\"").contains("promoted");
    }
    goBackByHand();
  }

  /** As the runbook does it without the controller; then its section "Afterwards". */
  private void goBackByHand() throws Exception {
    stage.lambda.updateAlias(r -> r.functionName(Stage.FUNCTION).name("live").functionVersion("1"));
    try (ReleaseProcess status = stage.run("status")) {
      assertThat(status.exitCode(Stage.PATIENCE)).isEqualTo(3);
      assertThat(status.events().getFirst().path("differs").asText())
          .contains("version 2 has all traffic, but version 1 has all of it");
      assertThat(status.events().getFirst().path("next").asText()).contains("--to 1 leaves it");
    }
    try (ReleaseProcess together = stage.run("rollback", "--to", "1", "--reason", "5xx at night")) {
      assertThat(together.exitCode(Stage.PATIENCE)).as(together.errors()).isZero();
    }
    stage.assertWholeOn("1");
    try (ReleaseProcess history = stage.run("history")) {
      assertThat(history.exitCode(Stage.PATIENCE)).isZero();
      assertThat(history.text()).contains("5xx at night").doesNotContain("previous");
    }
  }

  @Test
  void shouldRollBackAVersionThatFailsSomeRequests() throws Exception {
    // Probes come over the preview stage's path; users ask for more.
    stage.variables(Map.of("TEST_CRASH", "user="));
    try (Users users = users("/?user=1");
        ReleaseProcess ship = stage.ship("1.1.0")) {
      assertThat(ship.exitCode(Stage.PATIENCE)).as(ship.text() + ship.errors()).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText())
          .contains("requests to the candidate failed");
      assertThat(users.failed()).isPositive();
    }
    stage.assertWholeOn("1");
  }

  @Test
  void shouldGiveNoTrafficToAVersionThatFailsItsProbes() throws Exception {
    stage.variables(Map.of("TEST_FAULT_STATUS", "500"));
    try (Users users = users("/");
        ReleaseProcess ship = stage.ship("1.1.0")) {
      assertThat(ship.exitCode(Stage.PATIENCE)).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText()).contains("1 of 1 probes failed");
      assertThat(users.failed()).isZero();
    }
    stage.assertWholeOn("1");
  }

  @Test
  void shouldRollBackAVersionThatTimesOut() throws Exception {
    stage.variables(Map.of("TEST_HANG", "rawPath"));
    try (ReleaseProcess ship = stage.ship("1.1.0")) {
      assertThat(ship.exitCode(Stage.PATIENCE)).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText()).contains("probes failed");
    }
    stage.assertWholeOn("1");
  }

  @Test
  void shouldRollBackAVersionThatDoesNotStart() throws Exception {
    stage.variables(Map.of("TEST_INIT", "fail"));
    try (ReleaseProcess ship = stage.ship("1.1.0")) {
      assertThat(ship.exitCode(Stage.PATIENCE)).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText()).contains("the new version does not start");
    }
    stage.assertWholeOn("1");
  }

  @Test
  void shouldRefuseTheSecondOfTwoReleasesAndSayWhoHoldsIt() throws Exception {
    try (ReleaseProcess one = stage.ship("1.1.0");
        ReleaseProcess two = stage.ship("1.2.0");
        Users users = users("/")) {
      int first = one.exitCode(Stage.PATIENCE);
      int second = two.exitCode(Stage.PATIENCE);
      assertThat(List.of(first, second)).containsExactlyInAnyOrder(0, 2);
      ReleaseProcess refused = first == 2 ? one : two;
      assertThat(refused.verdict().path("outcome").asText()).isEqualTo("refused");
      assertThat(refused.verdict().path("reason").asText()).contains("test is held by");
      assertThat(users.failed()).isZero();
    }
    stage.assertWholeOn("2");
  }

  @Test
  void shouldRollBackWhenItIsTerminated() throws Exception {
    try (ReleaseProcess ship = stage.ship("1.1.0")) {
      stage.awaitWeight();
      ship.terminate();
      assertThat(ship.exitCode(Stage.PATIENCE)).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText()).isEqualTo("interrupted");
    }
    stage.assertWholeOn("1");
  }

  @Test
  void shouldStayOnTheLastGoodVersionWhenTheControlPlaneHangs() throws Exception {
    stage.rehearsal.faults().next("PublishVersion", 100, new Fault.HangBefore());
    try (ReleaseProcess ship = stage.ship("1.1.0")) {
      assertThat(ship.exitCode(Stage.PATIENCE)).as(ship.text() + ship.errors()).isEqualTo(1);
      assertThat(ship.verdict().path("reason").asText()).contains("could not publish a version");
    }
    stage.assertWholeOn("1");
  }

  @Test
  void shouldRefuseBadInputWithoutATouch() throws Exception {
    int before = stage.rehearsal.faults().calls().size();
    refused("ship", List.of("--artifact", "missing.zip"), "missing.zip: there is no such artifact");
    Path noZip = Files.writeString(folder.resolve("no.zip"), "no zip");
    refused("ship", List.of("--artifact", noZip.toString()), "is no readable zip");
    refused("rollback", List.of("--to", "latest"), "--to is 'latest'");
    Files.writeString(
        stage.environment,
        Files.readString(stage.environment).replace("weight: 0.6", "weight: 1.6"));
    refused("ship", List.of(), "release.steps.1.weight is 1.6: must be at most 1");
    assertThat(stage.rehearsal.faults().calls()).hasSize(before);
    stage.assertWholeOn("1");
  }

  @Test
  void shouldRefuseCredentialsOfAnotherAccount() throws Exception {
    Files.writeString(
        stage.environment,
        Files.readString(stage.environment).replace("000000000000", "111111111111"));
    refused("rollback", List.of(), "account is 111111111111, but the credentials are for 0000");
  }

  private void refused(String command, List<String> arguments, String message) throws Exception {
    try (ReleaseProcess process = stage.run(command, arguments.toArray(String[]::new))) {
      assertThat(process.exitCode(Stage.PATIENCE)).as(process.errors()).isEqualTo(2);
      assertThat(process.errors()).contains(message).doesNotContain("\tat ");
    }
  }

  private Users users(String path) {
    return new Users(() -> stage.callLive(path));
  }
}
