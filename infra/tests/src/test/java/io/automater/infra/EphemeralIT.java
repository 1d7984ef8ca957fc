package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An environment that comes and goes with a pull request: inside the fence of {@code dev}, by the
 * commands that a pipeline runs.
 */
final class EphemeralIT {
  private static final String ACCOUNT = "111111111111";
  private static final String NAME = "dev-pr-12";
  private static final String FUNCTION = "automater-dev-pr-12";
  private static final Path ROOT = Path.of("infra/aws/workloads").resolve(NAME);

  private final SourceTree tree = SourceTree.ofThisBuild();

  @BeforeEach
  void tools() {
    Tool.assumeTerraform();
  }

  @Test
  void shouldNameEachReasonWhyAnEnvironmentIsOutOfReach() throws IOException {
    WorkingCopy copy = WorkingCopy.of(tree, "ephemeral-refused");
    makeEnvironment(copy, "dev", "dev").orFail();
    Path given = copy.folder(Path.of("environments/dev-pr-12.yaml"));
    Files.writeString(
        given,
        """
        name: dev-pr-12
        within: dev
        account: "222222222222"
        region: eu-west-1
        target: lambda
        lambda: { function: automater-dev }
        eks: { cluster: shop }
        network: { cidr: 10.50.0.0/16 }
        api: { domain: api.example.com, hostedZone: Z1 }
        budget: { monthly: 5 }
        """);
    String file = "environments/dev-pr-12.yaml: ";
    assertThat(refusal(copy))
        .contains(file + "account is 222222222222: must be 111111111111, as in environments/dev")
        .contains(file + "region is eu-west-1: must be eu-central-1, as in environments/dev.yaml")
        .contains(file + "lambda.function is automater-dev: must be automater-dev-pr-12, or begin")
        .contains(file + "eks.cluster is shop: must be automater-dev-pr-12, or begin with it")
        .contains(file + "eks: environments/dev.yaml has no such section, so its roles may not")
        .contains(file + "budget: an ephemeral environment has none, dev's counts")
        .contains(file + "api.domain is api.example.com: an ephemeral environment has no domain");
    Files.writeString(given, Files.readString(given).replace("within: dev", "within: devil"));
    assertThat(refusal(copy))
        .contains(file + "name is dev-pr-12: must begin with devil-, since it is within devil")
        .contains(file + "within is devil: must be another environment with a file; there are dev");
  }

  @Test
  void shouldRefuseNamesThatTheRolesDoNotReachBeforeItWritesAnything() throws IOException {
    WorkingCopy copy = WorkingCopy.of(tree, "ephemeral-names");
    Map<String, String> wrong =
        Map.of(
            "pr-12", "NAME is pr-12: must begin with dev-, as dev-pr-12 does",
            "dev-guardian", "NAME is dev-guardian: must be another, since dev's own guardian");
    for (Map.Entry<String, String> name : wrong.entrySet()) {
      Outcome refused = makeEnvironment(copy, name.getKey(), "dev", "dev");
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.report()).contains(name.getValue());
      assertThat(copy.folder(Path.of("environments", name.getKey() + ".yaml"))).doesNotExist();
    }
  }

  @Test
  void shouldComeAndGoInsideTheFenceOfItsParent() throws IOException, InterruptedException {
    Tool.assumeMoto();
    Tool.assumeInstalled("aws", "https://docs.aws.amazon.com/cli");
    WorkingCopy copy = WorkingCopy.of(tree, "ephemeral");
    makeEnvironment(copy, "dev", "dev").orFail();
    buildGuardian(copy);
    leaveOutWhatMotoHasNot(copy);
    try (Moto moto = Moto.start(Organization.of(tree).region())) {
      Map<String, String> environment = new HashMap<>(moto.environment(ACCOUNT));
      environment.put("AWS_ENDPOINT_URL_S3", moto.url().toString());
      Path pullRequest = gitHub(copy, environment);
      assertThat(bootstrapOf(copy, environment))
          .anyMatch(change -> change.contains("aws_iam_role.apply[\"dev\"]"))
          .noneMatch(change -> change.contains(NAME));

      put(moto, "xyz-tfstate-" + ACCOUNT, "");
      Terraform terraform = new Terraform(copy.folder(ROOT), environment);
      script(terraform, "apply", NAME).orFail();
      Counts.addApply();
      assertThat(get(moto, "xyz-tfstate-" + ACCOUNT))
          .contains("<Key>workloads/dev/ephemeral/dev-pr-12.tfstate</Key>");
      assertInsideTheFenceOfDev(
          new ObjectMapper().readTree(tf(terraform, "show", "-json").orFail().text()));

      put(moto, "xyz-dev-pr-12-artifacts-" + ACCOUNT + "/automater.zip", "a zip");
      // Moto forgets some settings of a function: for a plan an account that differs from the code.
      assertThat(script(terraform, "plan", "workloads/" + NAME).orFail().text())
          .startsWith("workloads/dev-pr-12 changes\n")
          .contains("Plan: 0 to add, 2 to change, 0 to destroy.");
      assertThat(copy.folder(Path.of("target/plans/workloads-dev-pr-12.txt"))).exists();
      script(terraform, "preview", "tell", NAME, "12").orFail();
      assertThat(pullRequest.resolve("comment"))
          .content()
          .containsPattern("answers at https://[a-z0-9]+\\.execute-api\\.eu-central-1\\.[^ ]+, as");
      Files.writeString(pullRequest.resolve("state"), "OPEN true\n");
      assertThat(script(terraform, "sweep-previews").orFail().text()).contains(NAME + " stays");
      assertThat(tf(terraform, "state", "list").orFail().text()).isNotBlank();
      Files.writeString(pullRequest.resolve("state"), "CLOSED true\n");
      assertThat(script(terraform, "sweep-previews").orFail().text()).contains(NAME + " goes");
      assertThat(tf(terraform, "state", "list").orFail().text()).isBlank();
      script(terraform, "preview", "tell", NAME, "12").orFail();
      assertThat(pullRequest.resolve("comment")).content().contains("`dev-pr-12` is gone");
      assertThat(script(terraform, "sweep-previews").orFail().text()).isBlank();
      assertThat(get(moto, "")).doesNotContain("xyz-dev-pr-12-artifacts");
    }
  }

  private static void assertInsideTheFenceOfDev(JsonNode state) {
    List<JsonNode> roles = resources(state, "aws_iam_role");
    assertThat(roles).hasSize(2);
    for (JsonNode role : roles) {
      assertThat(role.path("path").asText()).isEqualTo("/automater/dev/");
      assertThat(role.path("name").asText()).startsWith("automater-dev-pr-12");
      assertThat(role.path("permissions_boundary").asText())
          .isEqualTo("arn:aws:iam::111111111111:policy/xyz-dev-boundary");
    }
    List<JsonNode> keys = resources(state, "aws_kms_key");
    assertThat(keys).hasSize(2);
    for (JsonNode key : keys) {
      assertThat(key.at("/tags_all/Environment").asText()).isEqualTo("dev");
      assertThat(key.at("/tags_all/Ephemeral").asText()).isEqualTo(NAME);
    }
    assertThat(resources(state, "aws_lambda_function"))
        .extracting(function -> function.path("function_name").asText())
        .containsExactlyInAnyOrder(FUNCTION, FUNCTION + "-guardian");
  }

  /** What bootstrap would make of the account while the file of the environment lies there. */
  private static List<String> bootstrapOf(WorkingCopy copy, Map<String, String> environment) {
    Path plan = copy.root().resolve("bootstrap.tfplan");
    try (Terraform terraform =
        new Terraform(copy.folder(Path.of("infra/aws/bootstrap")), environment).withLocalState()) {
      terraform.init().plan(plan, List.of("-var=account=dev"));
      return Changes.of(terraform.show(plan));
    }
  }

  private static Outcome tf(Terraform terraform, String... command) {
    List<String> line = new ArrayList<>(List.of("bash", "../../tf", "workloads/" + NAME));
    line.addAll(List.of(command));
    return terraform.script(line.toArray(String[]::new));
  }

  /** As a job of the workflow {@code environment} runs it. */
  private static Outcome script(Terraform terraform, String name, String... arguments) {
    List<String> line = new ArrayList<>(List.of("../../../../scripts/" + name));
    line.addAll(List.of(arguments));
    return terraform.script(line.toArray(String[]::new));
  }

  /**
   * A command line of GitHub's in front of the path, that knows one pull request: the file {@code
   * state} beside it says how that stands, and {@code comment} keeps what was said there last.
   */
  private static Path gitHub(WorkingCopy copy, Map<String, String> environment) throws IOException {
    Path folder = Files.createDirectories(copy.root().resolve("github"));
    Path gh =
        Files.writeString(
            folder.resolve("gh"),
            """
            #!/usr/bin/env bash
            here=$(dirname "$0")
            case "$*" in
              "pr view 12 "*) cat "$here/state" ;;
              *"--method"*"body=@"*) cp "$(sed 's/.*body=@//; s/ .*//' <<<"$*")" "$here/comment" ;;
            esac
            """);
    Files.setPosixFilePermissions(gh, PosixFilePermissions.fromString("rwxr-xr-x"));
    environment.put("PATH", folder + File.pathSeparator + System.getenv("PATH"));
    return folder;
  }

  private Outcome makeEnvironment(WorkingCopy copy, String from, String within) throws IOException {
    return makeEnvironment(copy, NAME, from, within);
  }

  private Outcome makeEnvironment(WorkingCopy copy, String name, String from, String within)
      throws IOException {
    Path script = copy.folder(Path.of("scripts/environment"));
    return new Tool(copy.root(), Map.of(), Duration.ofMinutes(2))
        .run(
            copy.root().resolve("make-environment"),
            List.of("bash", script.toString(), name, from, within));
  }

  /** What {@code plan} says; without any AWS, since it fails before. */
  private static String refusal(WorkingCopy copy) {
    try (Terraform terraform = new Terraform(copy.folder(ROOT), Map.of()).withLocalState()) {
      Outcome planned = terraform.init().run("plan");
      assertThat(planned.exitCode()).isEqualTo(1);
      // Terraform breaks lines at the width of a terminal.
      return planned.report().replaceAll("\\s+", " ");
    }
  }

  /** Where {@code make build} puts the guardian's code; here it need be no more than a zip. */
  private static void buildGuardian(WorkingCopy copy) throws IOException {
    Path jar = copy.folder(Path.of("release/target/automater-release.jar"));
    Files.createDirectories(jar.getParent());
    Files.copy(
        copy.folder(Path.of("infra/aws/modules/lambda-target/placeholder/placeholder.zip")), jar);
  }

  /** Composite alarms, and conditions of bucket policies: it denies by any Deny. */
  private static void leaveOutWhatMotoHasNot(WorkingCopy copy) throws IOException {
    Path modules = copy.folder(Path.of("infra/aws/modules"));
    Files.writeString(
        modules.resolve("observability/moto_override.tf"),
        """
        resource "aws_cloudwatch_composite_alarm" "version_faulty" {
          count = 0
        }
        resource "aws_cloudwatch_composite_alarm" "release_guardrail" {
          count = 0
        }
        """);
    Files.writeString(
        modules.resolve("artifact-store/moto_override.tf"),
        """
        resource "aws_s3_bucket_policy" "this" {
          count = 0
        }
        """);
  }

  private static List<JsonNode> resources(JsonNode state, String type) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode module : state.findValues("resources")) {
      for (JsonNode resource : module) {
        if (resource.path("type").asText().equals(type)) {
          found.add(resource.path("values"));
        }
      }
    }
    return found;
  }

  private static void put(Moto moto, String path, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(moto, path, request -> request.PUT(HttpRequest.BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String get(Moto moto, String path) throws IOException, InterruptedException {
    return send(moto, path, HttpRequest.Builder::GET).body();
  }

  /** To S3, as whoever moto takes for the account. */
  private static HttpResponse<String> send(
      Moto moto, String path, UnaryOperator<HttpRequest.Builder> method)
      throws IOException, InterruptedException {
    String key = moto.environment(ACCOUNT).get("AWS_ACCESS_KEY_ID");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(moto.url().resolve("/" + path))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + key + "/20260101/us-east-1/s3/aws4_request");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(method.apply(request).build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
