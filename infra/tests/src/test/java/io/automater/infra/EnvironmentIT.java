package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An environment is a file: a wrong one is refused by {@code plan}, another one is one command. */
final class EnvironmentIT {
  private static final Path DEV = Path.of("infra/aws/workloads/dev");
  private final SourceTree tree = SourceTree.ofThisBuild();

  @BeforeEach
  void tools() {
    Tool.assumeTerraform();
  }

  @Test
  void shouldNameFileFieldValueAndWhatIsAllowedForEachFault() throws IOException {
    WorkingCopy copy = WorkingCopy.of(tree, "wrong-environment");
    write(copy, "prod", "name: prod\nnetwork: { cidr: 10.20.0.0/16 }\n");
    String said =
        refusal(
            copy,
            """
            name: staging
            account: "123456789012"
            region: us-east-1
            target: ec2
            lambda: { function: automater-dev, memory: lots, timeout: 45s, snapstart: true }
            api: { domain: api.example.com, rateLimit: 0 }
            logs: { retentionDays: 8 }
            network: { cidr: 10.20.128.0/20 }
            budget: { monthly: 0 }
            """);
    String file = "environments/dev.yaml: ";
    assertThat(said)
        .contains(file + "name is staging: must be dev, as the file is called")
        .contains(file + "account is 123456789012: must be one of 111111111111 (dev)")
        .contains(file + "region is us-east-1: must be one of eu-central-1")
        .contains(file + "target is ec2: must be one of lambda")
        .contains(file + "lambda.memory is lots: must be of type integer")
        .contains(file + "lambda.timeout is 45s: must be whole seconds, 1s to 30s")
        .contains(file + "lambda.snapstart: there is no such field")
        .contains(file + "api.hostedZone is missing: api.domain needs it")
        .contains(file + "api.rateLimit is 0: must be above 0")
        .contains(file + "logs.retentionDays is 8: must be one of 1, 3, 5, 7, 14, 30")
        .contains(file + "network.cidr is 10.20.128.0/20: overlaps, prod has 10.20.0.0/16")
        .contains(file + "budget.monthly is 0: must be above 0");
  }

  @Test
  void shouldNameTheFormOfAWrongAccountId() throws IOException {
    String said =
        refusal(
            WorkingCopy.of(tree, "wrong-account"),
            """
            name: dev
            account: "1111"
            region: eu-central-1
            lambda: { function: automater-dev }
            """);
    assertThat(said)
        .contains("environments/dev.yaml: account is 1111: must match ^[0-9]{12}$")
        .contains("environments/dev.yaml: target is missing: it is required");
  }

  @Test
  void shouldNameEachFaultOfAClusterToo() throws IOException {
    String said =
        refusal(
            WorkingCopy.of(tree, "wrong-cluster"),
            """
            name: dev
            account: "111111111111"
            region: eu-central-1
            target: eks
            eks:
              cluster: bad name
              namespace: Shop
              nodePools: [gpu]
              publicAccessCidrs: 0.0.0.0/0
              admins: [somebody]
              jarRegistry: http://127.0.0.1:8080
            """);
    String file = "environments/dev.yaml: ";
    assertThat(said)
        .contains(file + "network is missing: target eks requires it")
        .contains(file + "eks.cluster is bad name: must match")
        .contains(file + "eks.namespace is Shop: must match")
        .contains(file + "eks.nodePools.0 is gpu: must be one of general-purpose, system")
        .contains(file + "eks.publicAccessCidrs is 0.0.0.0/0: must be of type array")
        .contains(file + "eks.admins.0 is somebody: must match")
        .contains(file + "eks.jarRegistry is http://127.0.0.1:8080: only a rehearsal runs jars");
  }

  @Test
  void shouldMakeAnotherEnvironmentFromOneCopiedFileWithoutTouchingTerraform() throws IOException {
    Tool.assumeMoto();
    WorkingCopy copy = WorkingCopy.of(tree, "another-environment");
    Path script = copy.folder(Path.of("scripts/environment"));
    Tool make = new Tool(copy.root(), Map.of(), Duration.ofMinutes(2));
    Path log = copy.root().resolve("make-environment");
    make.run(log, List.of("bash", script.toString(), "staging", "dev")).orFail();

    Path staging = copy.folder(Path.of("infra/aws/workloads/staging"));
    for (Path source : tree.files(name -> name.endsWith(".tf"))) {
      if (source.startsWith(DEV)) {
        assertThat(staging.resolve(DEV.relativize(source)))
            .hasSameBinaryContentAs(tree.root().resolve(source));
      }
    }
    assertThat(new FolderRun(staging).checks()).allMatch(Check::ok).hasSizeGreaterThanOrEqualTo(4);
    try (Moto moto = Moto.start(Organization.of(tree).region());
        Terraform terraform =
            new Terraform(staging, moto.environment("111111111111")).withLocalState().init()) {
      Path plan = copy.root().resolve("staging.tfplan");
      assertThat(terraform.plan(plan, List.of())).isTrue();
      assertThat(Changes.of(terraform.show(plan)))
          .anyMatch(change -> change.contains("aws_lambda_function.zip"))
          .anyMatch(change -> change.contains("aws_apigatewayv2_api.this"));
    }
    Outcome again = make.run(log, List.of("bash", script.toString(), "staging", "dev"));
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.report()).contains("environments/staging.yaml exists already");
  }

  @Test
  void shouldKeepAFileThatInitHasWrittenAndMakeTheRest() throws IOException {
    WorkingCopy copy = WorkingCopy.of(tree, "environment-of-init");
    Path script = copy.folder(Path.of("scripts/environment"));
    Path file = copy.folder(Path.of("environments/cart.yaml"));
    Files.writeString(file, "name: cart\n");
    Tool make = new Tool(copy.root(), Map.of(), Duration.ofMinutes(2));
    Path log = copy.root().resolve("make-environment");
    make.run(log, List.of("bash", script.toString(), "cart", "dev")).orFail();

    assertThat(file).hasContent("name: cart\n");
    assertThat(copy.folder(Path.of("infra/aws/workloads/cart")).resolve("main.tf")).exists();
    assertThat(make.run(log, List.of("bash", script.toString(), "cart", "dev")).exitCode())
        .isEqualTo(2);
  }

  @Test
  void shouldGiveAnotherEnvironmentAClusterANetworkAndManifestsOfItsOwn() throws IOException {
    Tool.assumeInstalled("kubectl", "https://kubernetes.io/docs/tasks/tools, 1.32 or newer");
    WorkingCopy copy = WorkingCopy.of(tree, "another-cluster");
    WorkingCopy.copy(tree.root().resolve(Manifests.FOLDER), copy.folder(Manifests.FOLDER));
    write(
        copy,
        "dev",
        """
        name: dev
        account: "111111111111"
        region: eu-central-1
        target: eks
        eks:
          cluster: automater-dev
        network: { cidr: 10.10.0.0/16 }
        """);
    Path script = copy.folder(Path.of("scripts/environment"));
    new Tool(copy.root(), Map.of(), Duration.ofMinutes(2))
        .run(
            copy.root().resolve("make-environment"),
            List.of("bash", script.toString(), "staging", "dev"))
        .orFail();

    assertThat(copy.folder(Path.of("environments/staging.yaml")))
        .content()
        .contains("name: staging\n", "cluster: automater-staging\n", "cidr: 10.20.0.0/16 }\n")
        .doesNotContain("dev");
    for (String kind : List.of("overlays", "first")) {
      Manifests manifests = Manifests.build(copy.root(), kind + "/staging");
      assertThat(manifests.all("TargetGroupBinding")).hasSize(2);
      for (JsonNode binding : manifests.all("TargetGroupBinding")) {
        assertThat(binding.at("/spec/targetGroupARN").asText()).contains("automater-staging-");
      }
    }
  }

  /** What {@code plan} of dev says with this file; without any AWS, since it fails before. */
  private static String refusal(WorkingCopy copy, String yaml) throws IOException {
    write(copy, "dev", yaml);
    try (Terraform terraform = new Terraform(copy.folder(DEV), Map.of()).withLocalState()) {
      Outcome planned = terraform.init().run("plan");
      assertThat(planned.exitCode()).isEqualTo(1);
      // Terraform breaks lines at the width of a terminal.
      return planned.report().replaceAll("\\s+", " ");
    }
  }

  private static void write(WorkingCopy copy, String name, String yaml) throws IOException {
    Files.writeString(copy.folder(Path.of("environments")).resolve(name + ".yaml"), yaml);
  }
}
