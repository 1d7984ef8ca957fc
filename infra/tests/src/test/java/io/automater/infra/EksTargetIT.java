package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * An environment that has a function and a cluster beside it, on a mock server: what a release does
 * to the load balancer is no fault to Terraform, and another target is another integration and
 * nothing else of the API. Each test goes on where the one before ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class EksTargetIT {
  private static final String ACCOUNT = "111111111111";
  private static final Path MODULES = SourceTree.AWS.resolve("modules");

  /**
   * What moto 5.2.1 has not, or forgets: access entries and add-ons, AWS's own policies, much of a
   * cluster and of a function, and a rule's description where it names a group.
   */
  private static final String WITHOUT_WHAT_MOTO_HAS_NOT =
      """
      locals {
        pods = aws_security_group.link.id
      }
      resource "aws_iam_role_policy_attachment" "cluster" {
        for_each = toset([])
      }
      resource "aws_iam_role_policy_attachment" "node" {
        for_each = toset([])
      }
      resource "aws_eks_access_entry" "release" {
        count = 0
      }
      resource "aws_eks_addon" "cloudwatch" {
        count = 0
      }
      resource "aws_eks_addon" "metrics" {
        count = 0
      }
      resource "aws_eks_cluster" "this" {
        lifecycle {
          ignore_changes = all
        }
      }
      resource "aws_vpc_security_group_egress_rule" "link" {
        description = null
      }
      resource "aws_vpc_security_group_egress_rule" "balancer" {
        description = null
      }
      resource "aws_vpc_security_group_ingress_rule" "balancer" {
        description = null
      }
      resource "aws_vpc_security_group_ingress_rule" "pods" {
        description = null
      }
      """;

  private static final String FUNCTION_LEFT_ALONE =
      """
      resource "aws_lambda_function" "zip" {
        lifecycle {
          ignore_changes = all
        }
      }
      """;

  private static Moto moto;
  private static WorkingCopy copy;
  private static Terraform terraform;
  private static LoadBalancerOnMoto balancer;

  /** Once; not in BeforeAll, where a skip would not be reported. */
  @BeforeEach
  void apply() throws IOException {
    Tool.assumeTerraform();
    Tool.assumeMoto();
    if (balancer != null) {
      return;
    }
    SourceTree tree = SourceTree.ofThisBuild();
    copy = WorkingCopy.of(tree, "eks-target");
    Files.writeString(
        copy.folder(MODULES).resolve("eks-target/moto_override.tf"), WITHOUT_WHAT_MOTO_HAS_NOT);
    Files.writeString(
        copy.folder(MODULES).resolve("lambda-target/moto_override.tf"), FUNCTION_LEFT_ALONE);
    moto = Moto.start(Organization.of(tree).region());
    Map<String, String> environment = moto.environment(ACCOUNT);
    terraform =
        new Terraform(copy.folder(MODULES.resolve("workload")), environment)
            .withLocalState()
            .init();
    terraform.apply(options("lambda"));
    Counts.addApply();
    balancer = new LoadBalancerOnMoto(environment, "automater-dev");
  }

  @AfterAll
  static void end() {
    if (terraform != null) {
      terraform.close();
    }
    if (moto != null) {
      moto.close();
    }
  }

  @Test
  @Order(1)
  void shouldPlanNothingAfterTheApply() {
    assertThat(changes("after-apply", "lambda")).isEmpty();
    assertThat(balancer.weights()).hasToString("{blue=100, green=0}");
  }

  @Test
  @Order(2)
  void shouldPlanNothingWhileAReleaseMovesTheWeights() {
    balancer.shift(90, 10);
    balancer.tag("automater:live", "blue");
    balancer.tag("automater:lease", "2026-11-25T12:00:00Z");
    assertThat(changes("in-mid-release", "lambda")).isEmpty();
  }

  @Test
  @Order(3)
  void shouldTurnTheRouteToAnotherIntegrationAndChangeNothingElse() {
    String url = output("url");
    Path saved = plan("switch");
    terraform.plan(saved, options("eks"));
    assertThat(Changes.of(terraform.show(saved)))
        .satisfiesExactlyInAnyOrder(
            // The new one is there before the old one goes.
            change ->
                assertThat(change)
                    .startsWith(
                        "[\"create\",\"delete\"] module.api.aws_apigatewayv2_integration.this ")
                    .contains("\"AWS_PROXY\" -> \"HTTP_PROXY\""),
            change ->
                assertThat(change)
                    .startsWith("[\"update\"] module.api.aws_apigatewayv2_route.this"));
    balancer.shift(50, 50);
    terraform.apply(List.of(saved.toString()));
    assertThat(output("url")).isEqualTo(url);
    assertThat(balancer.weights())
        .as("a plan that is older than the weights does not rewind them")
        .hasToString("{blue=50, green=50}");
    assertThat(changes("after-switch", "eks")).isEmpty();
  }

  @Test
  @Order(4)
  void shouldTellTheManifestsWhereTheirPlaceIs() throws IOException {
    Tool.assumeInstalled("kubectl", "https://kubernetes.io/docs/tasks/tools, 1.32 or newer");
    Path manifests = copy.folder(Manifests.FOLDER);
    WorkingCopy.copy(SourceTree.ofThisBuild().root().resolve(Manifests.FOLDER), manifests);
    Files.writeString(manifests.resolve("overlays/dev/place.yaml"), output("place"));
    Manifests built = Manifests.build(copy.root(), "overlays/dev");
    for (String colour : List.of("blue", "green")) {
      JsonNode binding = built.only("TargetGroupBinding", "automater-" + colour);
      assertThat(binding.at("/spec/targetGroupARN").asText())
          .matches(
              "arn:aws:elasticloadbalancing:eu-central-1:%s:targetgroup/automater-dev-%s/[0-9a-f]+"
                  .formatted(ACCOUNT, colour));
    }
    assertThat(built.only("NetworkPolicy", "automater").findValuesAsText("cidr"))
        .startsWith("0.0.0.0/0", "10.20.224.0/21", "10.20.232.0/21", "10.20.240.0/21");
  }

  @Test
  @Order(5)
  void shouldDestroyAllOfIt() {
    terraform.destroy(variables("lambda"));
    assertThat(terraform.state()).isEmpty();
  }

  private static List<String> changes(String name, String target) {
    Path plan = plan(name);
    return terraform.plan(plan, options(target)) ? Changes.of(terraform.show(plan)) : List.of();
  }

  private static Path plan(String name) {
    return copy.root().resolve(name + ".tfplan");
  }

  private static String output(String name) {
    return terraform.outputs().at("/%s/value".formatted(name)).asText();
  }

  /** Alarms need composite ones, which moto has not; the artifact store is applied elsewhere. */
  private static List<String> options(String target) {
    List<String> options = new ArrayList<>(variables(target));
    options.addAll(
        List.of("-target=module.network", "-target=module.eks_target", "-target=module.api"));
    return options;
  }

  private static List<String> variables(String target) {
    return List.of(
        "-var=prefix=xyz",
        "-var=guardian_package=there-is-no-build.jar",
        """
        -var=environment={
          name = "dev", account = "%s", region = "eu-central-1", target = "%s",
          lambda = {
            function = "automater-dev", live_alias = "live", candidate_alias = "candidate",
            memory = 1024, timeout = 15, snap_start = true
          },
          eks = {
            cluster = "automater-dev", namespace = "automater", node_pools = ["general-purpose"],
            public_access_cidrs = [], nat_per_zone = false, admins = [], viewers = []
          },
          network = { cidr = "10.20.0.0/16" },
          api = { rate_limit = 500, burst_limit = 1000 },
          log_retention_days = 30, file = "{}"
        }"""
            .formatted(ACCOUNT, target));
  }
}
