package io.automater.infra;

import static org.awaitility.Awaitility.await;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.lambda.AliasChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.yaml.snakeyaml.Yaml;

/**
 * The workload of {@code dev} on this machine: Lambda and metrics are the rehearsal's, where
 * versions really run; the rest of AWS is the mock server's.
 */
final class WorkloadStage implements AutoCloseable {
  static final String ENVIRONMENT = "dev";
  static final String FUNCTION = "automater-dev";
  private static final String ACCOUNT = "111111111111";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** moto 5.2.1 has no composite alarms: it answers 500. */
  private static final String WITHOUT_COMPOSITE_ALARMS =
      """
      resource "aws_cloudwatch_composite_alarm" "version_faulty" {
        count = 0
      }
      resource "aws_cloudwatch_composite_alarm" "release_guardrail" {
        count = 0
      }
      """;

  /** The rehearsal's Lambda has no reserved concurrency, and no settings of asynchronous calls. */
  private static final String WITHOUT_WHAT_THE_REHEARSAL_HAS_NOT =
      """
      resource "aws_lambda_function" "guardian" {
        reserved_concurrent_executions = -1
      }
      resource "aws_lambda_function_event_invoke_config" "guardian" {
        count = 0
      }
      """;

  final Terraform terraform;
  final WorkingCopy copy;
  private final Moto moto;
  private final Rehearsal rehearsal;
  private final HttpClient http = HttpClient.newHttpClient();

  WorkloadStage(WorkingCopy copy, String region) {
    this.copy = copy;
    this.rehearsal =
        Rehearsal.builder()
            .account(ACCOUNT)
            .function(FUNCTION)
            .workDirectory(copy.root().resolve("rehearsal"))
            .start();
    this.moto = Moto.start(region);
    write(
        copy.folder(Path.of("infra/aws/modules/observability/without_composite_override.tf")),
        WITHOUT_COMPOSITE_ALARMS);
    write(
        copy.folder(Path.of("infra/aws/modules/guardian/rehearsal_override.tf")),
        WITHOUT_WHAT_THE_REHEARSAL_HAS_NOT);
    this.terraform =
        new Terraform(
                copy.folder(Path.of("infra/aws/workloads").resolve(ENVIRONMENT)), environment())
            .withLocalState()
            .init();
  }

  /** Which endpoint serves what; Terraform and the release controller read the same variables. */
  Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>(moto.environment(ACCOUNT));
    variables.put("AWS_ENDPOINT_URL_LAMBDA", rehearsal.aws().toString());
    return variables;
  }

  /** Where {@code make build} puts the guardian's code; here it need be no more than a zip. */
  void buildGuardian() {
    Path jar = copy.folder(Path.of("release/target/automater-release.jar"));
    try {
      Files.createDirectories(jar.getParent());
      Files.copy(
          copy.folder(Path.of("infra/aws/modules/lambda-target/placeholder/placeholder.zip")), jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The release controller, told the URLs of this machine. */
  Release release() {
    return new Release(releaseEnvironment(), releaseFile());
  }

  /** The release controller with the file as it is, so that it asks API Gateway for the URLs. */
  Release releaseByName() {
    return new Release(releaseEnvironment(), environmentFile());
  }

  /** The release controller with the environment that Terraform gave the guardian. */
  Release releaseAsGuardian() {
    Path file = copy.root().resolve("guardian.yaml");
    String json =
        rehearsal
            .lambda()
            .functions()
            .get(FUNCTION + "-guardian", Optional.empty())
            .settings()
            .variables()
            .get("AUTOMATER_ENVIRONMENT");
    // The command line reads files, which are YAML.
    write(file, new Yaml().dumpAsMap(new Yaml().load(json)));
    return new Release(releaseEnvironment(), file);
  }

  /** The metrics are those of the versions that run here. */
  private Map<String, String> releaseEnvironment() {
    Map<String, String> variables = environment();
    variables.put("AWS_ENDPOINT_URL_CLOUDWATCH", rehearsal.aws().toString());
    return variables;
  }

  private Path environmentFile() {
    return copy.folder(Path.of("environments")).resolve(ENVIRONMENT + ".yaml");
  }

  private Path releaseFile() {
    return copy.root().resolve("release.yaml");
  }

  /** How the next release goes. */
  void steps(String steps) {
    write(
        releaseFile(),
        """
        name: %s
        account: "%s"
        region: eu-central-1
        target: lambda
        lambda: { function: %s }
        api: { url: "%s", previewUrl: "%s" }
        release:
          interval: 1s
          minRequests: 10
          maxDuration: 10m
          steps: %s
        """
            .formatted(
                ENVIRONMENT, ACCOUNT, FUNCTION, rehearsal.api(), rehearsal.preview(), steps));
  }

  /** Memory of {@code dev} as the file says it from now on. */
  void memory(int megabytes) {
    Path file = environmentFile();
    String function = "  function: " + FUNCTION + "\n";
    String yaml = read(file);
    if (!yaml.contains(function)) {
      throw new AssertionError(file + " has no line '" + function.strip() + "'");
    }
    write(file, yaml.replace(function, function + "  memory: " + megabytes + "\n"));
  }

  /** What a plan would change; the plan stays in the file. */
  List<String> changes(Path plan) {
    return terraform.plan(plan, List.of()) ? Changes.of(terraform.show(plan)) : List.of();
  }

  HttpResponse<String> get(String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(rehearsal.api() + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The version that {@code live} names first. */
  String live() {
    return rehearsal.lambda().aliases().get(FUNCTION, "live").version();
  }

  /** The weight of the other version on {@code live}; empty without one. */
  OptionalDouble weight() {
    return rehearsal.lambda().aliases().get(FUNCTION, "live").additional().values().stream()
        .mapToDouble(Double::doubleValue)
        .findFirst();
  }

  /** As the release controller would: another version gets a share of {@code live}. */
  void shift(String version, double weight) {
    route(Map.of(version, weight));
  }

  void settle() {
    route(Map.of());
  }

  private void route(Map<String, Double> weights) {
    rehearsal
        .lambda()
        .aliases()
        .update(
            FUNCTION,
            "live",
            new AliasChange(
                Optional.empty(), Optional.empty(), Optional.of(weights), Optional.empty()));
  }

  int memoryOf(String version) {
    return rehearsal
        .lambda()
        .functions()
        .get(FUNCTION, Optional.of(version))
        .settings()
        .memoryMegabytes();
  }

  void awaitWeight(double wanted) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> weight().orElse(0) == wanted);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
    terraform.close();
    moto.close();
    rehearsal.close();
  }
}
