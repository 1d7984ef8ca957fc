package io.automater.release.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
    assertThat(environment.policy().steps()).isNotEmpty();
  }

  @Test
  void shouldBeSafeWithoutAPolicy() throws Exception {
    Environment environment = read(GOOD.substring(0, GOOD.indexOf("release:")));
    assertThat(environment.policy().firstWeight()).isEqualTo(0.1);
    assertThat(environment.policy().minRequests()).isEqualTo(100);
    assertThat(environment.lease()).isEqualTo(Duration.ofSeconds(60));
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
        "bake: 30s | bake: soon | :12: release.steps.0.bake is soon: must match",
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

  @Test
  void shouldNameTheLineOfMalformedYaml() {
    BadEnvironment bad =
        catchThrowableOfType(
            BadEnvironment.class, () -> read(GOOD.replace("target: lambda", "target: [lambda")));
    assertThat(bad).hasMessageContaining("test.yaml:").hasMessageContaining("is not YAML");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "just words", "- a\n- list\n"})
  void shouldRefuseAFileThatIsNoMapping(String yaml) {
    assertThat(catchThrowableOfType(BadEnvironment.class, () -> read(yaml)))
        .hasMessageContaining("is empty or no mapping");
  }

  @Test
  void shouldNameTheKnownEnvironmentsWhenOneIsUnknown() throws Exception {
    Files.writeString(folder.resolve("staging.yaml"), GOOD);
    BadEnvironment bad =
        catchThrowableOfType(
            BadEnvironment.class, () -> new EnvironmentFile(folder).read("stagging"));
    assertThat(bad).hasMessageContaining("'stagging'").hasMessageContaining("known there: staging");
  }

  private Environment read(String yaml) throws IOException, BadEnvironment {
    Path file = Files.writeString(folder.resolve("test.yaml"), yaml);
    return new EnvironmentFile(folder).read(file.toString());
  }
}
