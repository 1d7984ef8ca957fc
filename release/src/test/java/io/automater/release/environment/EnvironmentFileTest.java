package io.automater.release.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.automater.release.rollout.Certainty;
import io.automater.release.rollout.Guardrails;
import io.automater.release.rollout.Inconclusive;
import io.automater.release.rollout.Policy;
import io.automater.release.rollout.Progression;
import io.automater.release.rollout.Slowness;
import io.automater.release.rollout.Step;
import io.automater.release.rollout.Tolerance;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFileTest {

  private static final String GOOD =
      """
      name: test
      account: "123456789012"
      region: eu-central-1
      target: lambda
      lambda:
        function: automater-test
      api:
        url: https://api.example.com
        previewUrl: https://api.example.com/preview
      release:
        steps:
          - { weight: 0.1, bake: 30s }
          - { weight: 0.5, bake: 1m }
        interval: 5s
        minRequests: 20
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void shouldReadTheEnvironmentsOfThisRepository(String name) throws BadEnvironment {
    Environment environment = new EnvironmentFile(Path.of("../environments")).read(name);
    assertThat(environment.name()).isEqualTo(name);
    assertThat(environment.policy().progression()).isInstanceOf(Progression.Budget.class);
  }

  @Test
  void shouldFindTheEventsFromWhereTheFileIs() throws Exception {
    assertThat(read(GOOD).events()).isEmpty();
    assertThat(read(GOOD + "events: ../events-shop\n").events())
        .contains(folder.getParent().resolve("events-shop"));
  }

  @Test
  void shouldLookByTheMinuteAtWhatTheTargetCounts() throws Exception {
    String target = GOOD + "metrics: target\n";
    assertThat(read(GOOD).metrics()).isEqualTo(Environment.MetricsSource.EMF);
    assertThat(read(target.replace("  interval: 5s\n", "")))
        .returns(Environment.MetricsSource.TARGET, Environment::metrics)
        .returns(Duration.ofMinutes(1), environment -> environment.policy().interval());
    assertThatThrownBy(() -> read(target))
        .hasMessageContaining("release.interval is 5s: with metrics: target it must be 60s");
    assertThatThrownBy(() -> read(GOOD + "metrics: logs\n"))
        .hasMessageContaining("metrics is logs: must be one of emf, target");
  }

  @Test
  void shouldSayWhatLambdaCalls() throws Exception {
    Environment.Target target =
        read(GOOD.replace("  function:", "  handler: shop.Cart::run\n  function:")).target();
    assertThat(target)
        .isEqualTo(
            new Environment.Target.Lambda(
                "automater-test", "live", "candidate", Optional.of("shop.Cart::run")));
  }

  @Test
  void shouldSayWhichEnvironmentHasToHaveTakenABuildBefore() throws Exception {
    assertThat(read(GOOD + "provenIn: dev\n").provenIn()).contains("dev");
    assertThat(read(GOOD).provenIn()).isEmpty();
  }

  @Test
  void shouldNotLetAnEnvironmentProveForItself() throws Exception {
    String name = read(GOOD).name();
    assertThatThrownBy(() -> read(GOOD + "provenIn: " + name + "\n"))
        .hasMessageContaining(
            "provenIn is " + name + ": no environment can prove a build for itself");
  }

  @Test
  void shouldReadAnEphemeralEnvironment() throws Exception {
    Environment environment =
        ephemeral(GOOD.replace("name: test\n", "name: test-pr-12\nwithin: test\n"));
    assertThat(environment.within()).contains("test");
  }

  @Test
  void shouldRefuseAnEphemeralEnvironmentWithinSomethingThatIsNoName() {
    BadEnvironment refused =
        catchThrowableOfType(
            BadEnvironment.class,
            () -> read(GOOD.replace("name: test\n", "name: test-pr-12\nwithin: \"../test\"\n")));
    assertThat(refused).hasMessageContaining(":2: within is ../test: must match");
  }

  @Test
  void shouldBeSafeWithoutAPolicy() throws Exception {
    Environment environment = read(GOOD.substring(0, GOOD.indexOf("release:")));
    assertThat(environment.policy()).isEqualTo(Policy.DEFAULT);
    assertThat(environment.lease()).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void shouldReadAPolicyInFull() throws Exception {
    Policy policy =
        read(GOOD.substring(0, GOOD.indexOf("release:"))
                + """
                release:
                  maxLostRequests: 5
                  confidence: 0.999
                  assurance: 0.9
                  tolerance: { ratio: 2, faultRate: 0.01, slowRate: 0.05 }
                  slow: 300ms
                  guardrails: { faultRate: 0.2, latency: 2s }
                  alarms: [api-5xx, queue-age]
                  interval: 10s
                  minBake: 2m
                  maxDuration: 1h
                  whenInconclusive: hold
                  watch: 20m
                  holdBack: 0.02
                """)
            .policy();
    assertThat(policy)
        .isEqualTo(
            new Policy(
                new Progression.Budget(5),
                new Tolerance(2, 0.01, 0.05),
                new Certainty(0.999, 0.9),
                new Slowness.Above(Duration.ofMillis(300)),
                new Guardrails(0.2, Duration.ofSeconds(2)),
                List.of("api-5xx", "queue-age"),
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofHours(1),
                Inconclusive.HOLD,
                Duration.ofMinutes(20),
                0.02));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Canary10Percent5Minutes | 0.1 | 300",
        "CodeDeployDefault.LambdaCanary10Percent30Minutes | 0.1 | 1800",
        "Linear10PercentEvery1Minute | 0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9 | 60",
        "CodeDeployDefault.ECSLinear10PercentEvery3Minutes"
            + " | 0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9 | 180",
        "AllAtOnce | 1.0 | 0",
      })
  void shouldKnowCodeDeploysNames(String name, String weights, long bakeSeconds) throws Exception {
    Policy policy =
        read(GOOD.substring(0, GOOD.indexOf("release:")) + "release: { schedule: " + name + " }\n")
            .policy();
    assertThat(policy.progression())
        .isInstanceOfSatisfying(
            Progression.Schedule.class,
            schedule -> {
              assertThat(schedule.steps())
                  .extracting(Step::weight)
                  .map(Object::toString)
                  .isEqualTo(List.of(weights.split(",")));
              assertThat(schedule.steps()).allMatch(step -> step.bake().toSeconds() == bakeSeconds);
            });
  }

  @ParameterizedTest
  @CsvSource({
    "Linear10PercentEvery10Minutes, 180",
    "Canary10Percent30Minutes, 60",
    "Linear10PercentEvery1Minute, 30",
    "AllAtOnce, 30",
  })
  void shouldLeaveAScheduleTheTimeThatItTakes(String name, long minutes) throws Exception {
    Policy policy =
        read(GOOD.substring(0, GOOD.indexOf("release:")) + "release: { schedule: " + name + " }\n")
            .policy();
    assertThat(policy.maxDuration()).isEqualTo(Duration.ofMinutes(minutes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schedule: Canary0Percent5Minutes | :10: release.schedule is Canary0Percent5Minutes: must",
        "maxLostRequests: 0 | :10: release.maxLostRequests is 0: must be at least 1",
        "maxLostRequests: 5, steps: [{ weight: 0.1, bake: 1s }] | :10: release.maxLostRequests is"
            + " 5",
        "schedule: AllAtOnce, steps: [{ weight: 0.1, bake: 1s }] | :10: release.schedule is AllAt",
        "minRequests: 5 | :10: release.minRequests is 5: only a schedule has it",
        "minBake: 2h | :10: release.minBake is 7200s: with maxDuration 1800s that is never over",
        "minBake: 10m, maxDuration: 10m | :10: release.minBake is 600s: with maxDuration 600s that"
            + " is never over, since counts are late; allow 625s, or bake for less",
        "interval: 60s, maxDuration: 1ms | :10: release.maxDuration is 1ms: must be at least two"
            + " intervals, 120s",
        "maxDuration: 9s | :10: release.maxDuration is 9s: must be at least two intervals, 10s",
        "schedule: Linear10PercentEvery10Minutes, maxDuration: 1h | :10: release.maxDuration is"
            + " 3600s: the schedule takes 5625s, with the time until counts are known; allow more,"
            + " such as 180m",
        "schedule: Linear10PercentEvery3Minutes, maxDuration: 28m | :10: release.maxDuration is"
            + " 1680s: the schedule takes 1845s",
        "watch: 3h | :10: release.watch is 10800s: must be at most 150m, since CloudWatch keeps",
        "steps: [{ weight: 1, bake: 30m }], maxDuration: 30m | :10: release.maxDuration is 1800s",
        "schedule: AllAtOnce, firstWeight: 0.1 | :10: release.firstWeight is 0.1: a schedule has",
        "firstWeight: 0.6 | :10: release.firstWeight is 0.6: must",
        "holdBack: 0.1 | :10: release.holdBack is 0.1: it is for a watch after the promotion",
        "watch: 30m, holdBack: 0.6 | :10: release.holdBack is 0.6: must",
        "watch: a while | :10: release.watch is a while: must",
        "slow: p99 | :10: release.slow is p99: must be p95, or a number above 0",
        "confidence: 1 | :10: release.confidence is 1: must be below 1",
        "tolerance: { ratio: 1 } | :10: release.tolerance.ratio is 1: must be above 1",
        "guardrails: { faultCeiling: 0.1 } | release.guardrails.faultCeiling is 0.1: there is no",
      })
  void shouldNameWhatIsWrongWithAPolicy(String release, String expected) throws Exception {
    String yaml = GOOD.substring(0, GOOD.indexOf("release:")) + "release: { " + release + " }\n";
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> read(yaml)))
        .hasMessageContaining(expected);
  }

  @Test
  void shouldReadAPolicyAlone() throws Exception {
    EnvironmentFile files = new EnvironmentFile(folder);
    Path bare = Files.writeString(folder.resolve("bare.yaml"), "maxLostRequests: 7\n");
    Path field = Files.writeString(folder.resolve("f.yaml"), "release: { maxLostRequests: 7 }\n");
    assertThat(files.readPolicy(bare)).isEqualTo(files.readPolicy(field));
    assertThat(files.readPolicy(bare).progression()).isEqualTo(new Progression.Budget(7));
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "slow: p95\nmaxLost: 7\n");
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> files.readPolicy(bad)))
        .hasMessageContaining("bad.yaml:2: release.maxLost is 7: there is no such field");
  }

  @Test
  void shouldLookTheApiUpByNameWhereTheFileDoesNotSay() throws Exception {
    assertThat(read(GOOD).api())
        .isEqualTo(
            new Environment.Api.At(
                URI.create("https://api.example.com"),
                URI.create("https://api.example.com/preview")));
    String withoutApi = GOOD.replaceAll("api:\n.*\n.*\n", "");
    assertThat(read(withoutApi).api()).isEqualTo(new Environment.Api.Named("automater-test"));
    assertThat(read(withoutApi + "api: { domain: a.example.com, hostedZone: Z1 }\n").api())
        .isEqualTo(
            new Environment.Api.At(
                URI.create("https://a.example.com"), URI.create("https://a.example.com/preview")));
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "weight: 0.5 | weight: 1.5 | :13: release.steps.1.weight is 1.5: must be at most 1",
        "weight: 0.1 | weight: 0 | :12: release.steps.0.weight is 0: must be above 0",
        "weight: 0.5 | weight: 0.1 | :13: release.steps.1.weight is 0.1: weights must rise",
        "bake: 30s | bake: soon | :12: release.steps.0.bake is soon: must be a number and a",
        "account: \"123456789012\" | account: \"12\" | :2: account is 12: must match",
        "target: lambda | target: ec2 | :4: target is ec2: must be one of lambda",
        "interval: 5s | intervall: 5s | :14: release.intervall is 5s: there is no such field",
        "interval: 5s | interval: 7s | :14: release.interval is 7s: must be one of 1s, 5s",
        "minRequests: 20 | minRequests: many | :15: release.minRequests is many: must be of type",
        "region: eu-central-1 | regio: eu-central-1 | region is missing: it is required",
        "url: https://api | url: ftp://api | :8: api.url is ftp://api.example.com: must match",
        "previewUrl: https | domain: d.example.com # | api.previewUrl is missing: api.url needs it",
      })
  void shouldNameFileLineFieldValueAndTheWayOut(String right, String wrong, String expected)
      throws Exception {
    BadEnvironment bad =
        catchThrowableOfType(BadEnvironment.class, () -> read(GOOD.replaceFirst(right, wrong)));
    assertThat(bad).hasMessageContaining(folder.resolve("test.yaml").toString());
    assertThat(bad).hasMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "budget: { monthly: 0 } | budget.monthly is 0: must be above 0",
        "network: { cidr: 10.0.0.0/8 } | network.cidr is 10.0.0.0/8: must match",
        "logs: { retentionDays: 8 } | logs.retentionDays is 8: must be one of 1, 3, 5",
      })
  void shouldCheckWhatOnlyTerraformReads(String more, String expected) {
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> read(GOOD + more + "\n")))
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "- a\n- list\n"})
  void shouldRefuseAFileThatIsNoMapping(String yaml) {
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> read(yaml)))
        .hasMessageContaining("is empty or no mapping");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "account: \"123456789012\" | account: 012345678901 | :2: account: 012345678901 is read in more than",
        "account: \"123456789012\" | account: 123456789012 | :2: account is 123456789012: must be"
            + " of type string: put it in quotes",
        "minRequests: 20 | minRequests: 1_000 | :15: minRequests: 1_000 is read in more than one way: put a"
            + " text",
        "target: lambda | target: [lambda | :4: target: [lambda: is no field, entry or comment",
        "target: lambda | target: &a lambda | :4: target: &a lambda: is no field, entry or comment",
        "bake: 30s | bake: 30s, bake: 1s | :12: { weight: 0.1, bake: 30s, bake: 1s } has a key"
            + " twice",
      })
  void shouldRefuseWhatReadersOfYamlTakeDifferently(String right, String wrong, String expected) {
    assertThat(
            catchThrowableOfType(BadEnvironment.class, () -> read(GOOD.replaceFirst(right, wrong))))
        .hasMessageContaining(folder.resolve("test.yaml") + expected);
  }

  @Test
  void shouldRefuseAKeyThatStandsTwiceWithBothLines() {
    assertThat(
            catchThrowableOfType(
                BadEnvironment.class, () -> read(GOOD + "  slow: p95\n  interval: 60s\n")))
        .hasMessageContaining(":17: interval stands twice, first in line 14; leave one out");
    assertThat(
            catchThrowableOfType(
                BadEnvironment.class,
                () -> new EnvironmentFile(folder).readText("T", "{\"name\":\"a\",\"name\":\"b\"}")))
        .hasMessageContaining("Duplicate field 'name'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  alarms: [%s automater-dev-api-5xx-0]",
        "  slow: %s automater-dev-api-5xx-0",
        "  alarms:\n    - %s automater-dev-api-5xx-0",
        "  # %s",
      })
  void shouldRefuseALineThatIsTooLong(String line) {
    String words = "automater-dev-api-5xx-0, ".repeat(1500);
    String yaml = GOOD + line.formatted(line.contains("[") ? words : words.replace(",", "")) + "\n";
    long number = yaml.lines().count();
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> read(yaml)))
        .hasMessage(
            folder.resolve("test.yaml")
                + ":"
                + number
                + ": has more than 1000 characters: cut it; each entry of a list may stand in a line"
                + " of its own");
  }

  @Test
  void shouldTakeALineOfTheGreatestLength() throws Exception {
    String line = "#" + "\uD83D\uDE42".repeat(999);
    assertThat(read(GOOD + line + "\n").name()).isEqualTo("test");
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> read(GOOD + line + "x\n")))
        .hasMessageContaining(":16: has more than 1000 characters");
    String words = "a ".repeat(990 / 2);
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> read(GOOD + "x: " + words + "\n")))
        .as("short enough to be read")
        .hasMessageContaining("there is no such field");
  }

  @Test
  void shouldNameAFileThatIsNotInUtf8() throws IOException {
    Path file = Files.write(folder.resolve("latin.yaml"), new byte[] {'#', (byte) 0xe4, '\n'});
    assertThat(
            catchThrowableOfType(
                BadEnvironment.class, () -> new EnvironmentFile(folder).read(file.toString())))
        .hasMessageContaining("latin.yaml: is no text in UTF-8");
  }

  @Test
  void shouldNameTheKnownEnvironmentsWhenOneIsUnknown() throws Exception {
    Files.writeString(folder.resolve("staging.yaml"), GOOD);
    BadEnvironment bad =
        catchThrowableOfType(
            BadEnvironment.class, () -> new EnvironmentFile(folder).read("stagging"));
    assertThat(bad).hasMessageContaining("'stagging'").hasMessageContaining("known there: staging");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "automater-test | automater-test~  candidateAlias: live | :7: lambda.candidateAlias is live:"
            + " live and candidate must be two aliases; name another",
        "automater-test | automater-test~  liveAlias: candidate | :7: lambda.liveAlias is candidate",
        "automater-test | automater-test~  liveAlias: x~  candidateAlias: x | :8: lambda.cand",
        "automater-test | automater-test~  liveAlias: \"7\" | :7: lambda.liveAlias is 7: must match",
        "example.com/preview | example.com/ | :9: api.previewUrl is https://api.example.com/: must be"
            + " another than api.url",
        "automater-test | automater-test~  timeout: 1500ms | :7: lambda.timeout is 1500ms: must be"
            + " whole seconds, 1s to 30s",
        "automater-test | automater-test~  timeout: 60s | :7: lambda.timeout is 60s: must be whole",
        "interval: 5s | lease: 1ms | :14: release.lease is 1ms: must outlast a call",
        "interval: 5s | lease: 44s | :14: release.lease is 44s: must be at least 45s with an interval"
            + " of 5s, since a call to AWS may hang for 25s",
        "interval: 5s | interval: 1s~  lease: 38s | :15: release.lease is 38s: must be at least 39s",
        "interval: 5s | interval: 10s~  lease: 52s | :15: release.lease is 52s: must be at least 52.5s",
        "interval: 5s | interval: 30s~  lease: 74s | :15: release.lease is 74s: must be at least 75s",
        "interval: 5s | interval: 60s~  lease: 74s | :15: release.lease is 74s: must be at least 75s",
        "interval: 5s | lease: 61m | :14: release.lease is 61m: must be at most 1h, since nobody takes"
            + " over from a dead process before",
        "interval: 5s | lease: 999999999h | :14: release.lease is 999999999h: must be at most 1h",
        "interval: 5s | lease: 0s | :14: release.lease is 0s: must be a number above 0 and a unit",
        "interval: 5s | maxDuration: 0s | :14: release.maxDuration is 0s: must be a number above 0",
        "interval: 5s | slow: 0ms | :14: release.slow is 0ms: must be p95, or a number above 0",
        "interval: 5s | interval: 0s | :14: release.interval is 0s: must be one of 1s",
        "interval: 5s | guardrails: { latency: 0s } | :14: release.guardrails.latency is 0s: must be",
        "name: test | name: other | :1: name is other: must be test, as the file is called",
        "name: test | name: test~within: nope | :2: within is nope: must be another environment with"
            + " a file; there are near",
        "name: test | name: test~within: test | :2: within is test: must be another environment",
        "name: test | name: test~within: near | :1: name is test: must begin with near-, since",
        "function: automater-test | function: near | :6: lambda.function is near: near has it already",
        "api: | network: { cidr: 10.20.4.0/24 }~api: | :7: network.cidr is 10.20.4.0/24: overlaps,"
            + " near has 10.20.0.0/16",
        "api: | network: { cidr: 10.21.4.0/16 }~api: | :7: network.cidr is 10.21.4.0/16: must have"
            + " nothing behind its prefix, as 10.21.0.0/16",
        "api: | network: { cidr: 10.300.0.0/16 }~api: | :7: network.cidr is 10.300.0.0/16: must be a",
        "api: | eks: { cluster: c }~api: | :7: network is missing: eks needs it",
        "api: | eks: { cluster: c }~network: { cidr: 8.8.0.0/16 }~api: | :8: network.cidr is"
            + " 8.8.0.0/16: must be of the private ranges",
        "api: | eks: { cluster: c }~network: { cidr: 10.9.8.0/24 }~api: | :8: network.cidr is"
            + " 10.9.8.0/24: must be /16 to /22",
      })
  void shouldRefuseWhatTerraformRefuses(String right, String wrong, String expected)
      throws Exception {
    Files.writeString(
        folder.resolve("near.yaml"),
        GOOD.replace("name: test", "name: near").replace("automater-test", "near")
            + "network: { cidr: 10.20.0.0/16 }\n");
    String yaml = GOOD.replaceFirst(right, wrong.replace("~", "\n"));
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> read(yaml)))
        .hasMessageContaining(folder.resolve("test.yaml") + expected);
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "within: test | within: test~budget: { monthly: 1 } | budget: an ephemeral environment has none, test's",
        "function: automater-test-pr-12 | function: automater-other | lambda.function is automater-other: must be"
            + " automater-test-pr-12, or begin with it and a hyphen: test's roles reach no other",
        "eu-central-1 | eu-west-1 | region is eu-west-1: must be eu-central-1, as in environments/",
        "api: | eks: { cluster: automater-test-pr-12 }~network: { cidr: 10.0.0.0/16 }~api: | eks:"
            + " environments/test.yaml has no such section",
      })
  void shouldKeepAnEphemeralEnvironmentInsideTheOthersFence(
      String right, String wrong, String expected) {
    String good =
        GOOD.replace("name: test\n", "name: test-pr-12\nwithin: test\n")
            .replace("automater-test", "automater-test-pr-12");
    String yaml = good.replaceFirst(right, wrong.replace("~", "\n"));
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> ephemeral(yaml)))
        .hasMessageContaining(expected);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"1s, 39s", "1s, 3600s", "5s, 45s", "10s, 53s", "30s, 75s", "60s, 75s"})
  void shouldTakeALeaseThatOutlastsAWaitAndACallThatHangs(String interval, String lease)
      throws Exception {
    String yaml = GOOD.replace("interval: 5s", "interval: " + interval + "\n  lease: " + lease);
    assertThat(read(yaml).lease().toSeconds() + "s").isEqualTo(lease);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"5s, 60", "10s, 60", "30s, 75", "60s, 75"})
  void shouldHaveALeaseThatFitsTheIntervalWhereTheFileSaysNone(String interval, long seconds)
      throws Exception {
    assertThat(read(GOOD.replace("interval: 5s", "interval: " + interval)).lease())
        .hasSeconds(seconds);
  }

  @Test
  void shouldReadAFileAloneThatLiesElsewhere() throws Exception {
    Path file = Files.writeString(folder.resolve("a.yaml"), GOOD + "  lease: 6s\n");
    EnvironmentFile others = new EnvironmentFile(folder.resolve("environments"));
    assertThat(others.read(file.toString()).name()).isEqualTo("test");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "maxDuration: 10 | release.maxDuration is 10: must be a number above 0 and a unit: 500ms,"
            + " 10s, 5m, 2h",
        "maxDuration: 1h30m | maxDuration: 1h30m is no duration: write one number and one unit",
        "maxDuration: 10 m | maxDuration: 10 m is no duration: write one number and one unit,",
        "maxLostRequests: \"5\" | release.maxLostRequests is 5: must be of type integer: leave the"
            + " quotes out",
        "guardrails: { latency: yes } | :16: yes is read in more than one way: say true or false",
      })
  void shouldLeadOutOfAFaultAndNotIntoTheNext(String line, String expected) {
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> read(GOOD + "  " + line + "\n")))
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "yes, snapStart: yes is read in more than one way: say true or false",
    "'\"true\"', 'lambda.snapStart is true: must be true or false, without quotes'"
  })
  void shouldSayThatTrueStandsWithoutQuotes(String value, String expected) {
    String yaml = GOOD.replaceFirst("api:", "  snapStart: " + value + "\napi:");
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> read(yaml)))
        .hasMessageContaining(":7: " + expected);
  }

  @Test
  void shouldNameFaultsInTheOrderOfTheLinesAndEachOnce() {
    String yaml = GOOD.replace("lambda\n", "vm\n").replace("\"123456789012\"", "\"1\"");
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> read(yaml + "alias: x\n")))
        .extracting(bad -> bad.getMessage().lines().map(l -> l.replaceAll("^.*yaml:|:.*", "")))
        .satisfies(lines -> assertThat(lines).containsExactly("2", "4", "16"));
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> read("\uFEFF" + GOOD)).getMessage())
        .endsWith("test.yaml:1: has a control character or a byte order mark: leave it out");
  }

  @Test
  void shouldSayThatAFolderIsNoEnvironment() throws Exception {
    Files.createDirectory(folder.resolve("dir.yaml"));
    for (String given : List.of(folder.toString(), "dir")) {
      assertThat(
              catchThrowableOfType(
                  BadEnvironment.class, () -> new EnvironmentFile(folder).read(given)))
          .hasMessageContaining(": is a folder, not an environment's file");
    }
  }

  private Environment ephemeral(String yaml) throws IOException, BadEnvironment {
    Files.writeString(folder.resolve("test.yaml"), GOOD);
    Path file =
        Files.writeString(
            folder.resolve("test-pr-12.yaml"),
            yaml.replace("function: automater-test\n", "function: automater-test-pr-12\n"));
    return new EnvironmentFile(folder).read(file.toString());
  }

  private Environment read(String yaml) throws IOException, BadEnvironment {
    Path file = Files.writeString(folder.resolve("test.yaml"), yaml);
    return new EnvironmentFile(folder).read(file.toString());
  }
}
