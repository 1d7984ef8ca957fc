package io.automater.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kubectl, the AWS CLI and boto3, where they are installed, against the same wires. */
final class OtherEksClientsIT {
  @TempDir static Path work;
  private static EksRehearsal rehearsal;
  private static String next;

  @BeforeAll
  static void start() {
    rehearsal = EksRehearsal.builder("dev").workDirectory(work).start();
    try (EksClients clients = new EksClients(rehearsal, work)) {
      clients.deploy("blue", clients.image("1.0.0", Map.of()), 1);
      clients.deploy("green", clients.image("1.0.0", Map.of()), 0);
      clients.awaitReady("blue", 1);
      next = clients.image("1.1.0", Map.of());
    }
  }

  @AfterAll
  static void stop() {
    rehearsal.close();
  }

  @Test
  void shouldServeKubectl() throws Exception {
    ToolOnPath.assume("kubectl", "version", "--client");
    assertThat(kubectl("get", "deployments").lines().map(line -> line.replaceAll(" +", " ")))
        .anyMatch(line -> line.matches("automater-blue 1/1 1 1 \\d+[sm]"))
        .anyMatch(line -> line.matches("automater-green 0/0 0 0 \\d+[sm]"));
    kubectl("set", "image", "deployment/automater-green", "automater=" + next);
    kubectl("scale", "deployment/automater-green", "--replicas=1");
    assertThat(kubectl("rollout", "status", "deployment/automater-green", "--timeout=30s"))
        .contains("successfully rolled out");
    assertThat(kubectl("get", "pods", "-l", "automater.io/colour=green"))
        .containsPattern("automater-green-\\S+ +1/1 +Running +0 ");
    assertThat(
            kubectl(
                "get", "deploy", "automater-green", "-o", "jsonpath={..containers[0].env[0].name}"))
        .isEqualTo("AUTOMATER_SERVICE");
    kubectl("annotate", "deploy", "automater-green", "automater.io/version=1.1.0");
    assertThat(kubectl("describe", "deploy", "automater-green"))
        .contains("automater.io/version: 1.1.0", "1 available");
    kubectl("rollout", "restart", "deployment/automater-green");
    assertThat(kubectl("rollout", "status", "deployment/automater-green", "--timeout=30s"))
        .contains("successfully rolled out");
    assertThat(kubectl("get", "lease", "absent")).contains("(NotFound)");
    assertThat(kubectl("get", "deployment", "nope"))
        .contains("(NotFound)", "deployments.apps \"nope\" not found");
    assertThat(kubectl("get", "--raw", "/api/v1/namespaces/automater"))
        .contains("\"phase\":\"Active\"");
    assertThat(kubectl("get", "namespaces")).contains("automater", "kube-system");
    assertThat(kubectl("logs", "deployment/automater-blue", "--timestamps"))
        .contains("the rehearsal's logs have no timestamps");
    assertThat(kubectl("logs", "deployment/automater-blue")).doesNotContain("rror");
    String pod = kubectl("get", "pods", "-l", "automater.io/colour=green", "-o", "name").strip();
    Process follower = builder("kubectl", "logs", "-f", pod).start();
    assertThat(kubectl("delete", pod, "--timeout=30s")).contains("deleted");
    assertThat(follower.waitFor(30, TimeUnit.SECONDS)).as("it ends with the pod").isTrue();
    assertThat(kubectl("rollout", "status", "deployment/automater-green", "--timeout=30s"))
        .contains("successfully rolled out");
    assertThat(kubectl("get", "pods", "-o", "name")).doesNotContain(pod);
    assertThat(kubectl("describe", "deploy", "automater-green"))
        .containsPattern(
            "ScalingReplicaSet .*Scaled up replica set automater-green-\\w+ from 0 to 1");
    assertThat(kubectl("get", "events", "--field-selector", "reason=Killing"))
        .contains("LAST SEEN", "Normal", pod, "Stopping container automater");
    assertThat(kubectl("events", "--for", "deployment/automater-blue"))
        .contains("ScalingReplicaSet", "Deployment/automater-blue");
    kubectl("delete", "deployment", "automater-green");
    assertThat(kubectl("get", "deployments")).doesNotContain("automater-green");
  }

  @Test
  void shouldRefuseToKubectlWhatItWouldDrop() throws Exception {
    ToolOnPath.assume("kubectl", "version", "--client");
    Path manifest = work.resolve("deployment.yaml");
    Files.writeString(
        manifest,
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: misspelt }
        spec:
          replica: 0
          replicas: 0
          selector: { matchLabels: { app: misspelt } }
          template:
            metadata: { labels: { app: misspelt } }
            spec: { containers: [ { name: c, image: none } ] }
        """);
    String file = manifest.toString();
    assertThat(kubectl("apply", "-f", file))
        .contains("(BadRequest)", "strict decoding error: unknown field \"spec.replica\"");
    assertThat(kubectl("apply", "--server-side", "-f", file))
        .contains(".spec.replica: field not declared in schema");
    assertThat(kubectl("apply", "--validate=warn", "-f", file))
        .contains("Warning: unknown field \"spec.replica\"", "deployment.apps/misspelt created");
    assertThat(kubectl("apply", "-f", file))
        .contains("strict decoding error: unknown field \"spec.replica\"");
    assertThat(kubectl("apply", "--dry-run=server", "-f", file)).contains("has no dry run");
    assertThat(kubectl("delete", "deployment", "misspelt", "--dry-run=server"))
        .contains("has no dry run");
    assertThat(kubectl("delete", "deployment", "misspelt", "--cascade=orphan"))
        .contains("propagationPolicy can't be Orphan");
    assertThat(kubectl("delete", "deployment", "misspelt")).contains("deleted");
    assertThat(kubectl("get", "--raw", "/api/v1/namespaces/automater/pods?shape=round"))
        .contains("no query parameter shape");
  }

  @Test
  void shouldServeTheAwsCli() throws Exception {
    ToolOnPath.assume("aws", "--version");
    EksEnvironment environment = rehearsal.environment();
    assertThat(aws("describe-target-groups", "--names", "automater-dev-blue"))
        .contains("\"TargetGroupArn\": \"" + environment.blue().arn() + "\"");
    assertThat(
            aws(
                "modify-rule",
                "--rule-arn",
                environment.live().arn(),
                "--actions",
                "Type=forward,ForwardConfig={TargetGroups=[{TargetGroupArn="
                    + environment.blue().arn()
                    + ",Weight=70},{TargetGroupArn="
                    + environment.green().arn()
                    + ",Weight=30}]}"))
        .contains("\"Weight\": 70", "\"Weight\": 30");
    assertThat(aws("describe-target-health", "--target-group-arn", environment.blue().arn()))
        .contains("\"State\": \"healthy\"");
    assertThat(aws("describe-rules", "--rule-arns", environment.live().arn() + "0"))
        .contains("(RuleNotFound)");
  }

  @Test
  void shouldServeBoto3() throws Exception {
    ToolOnPath.assume("python3", "-c", "import boto3");
    String out =
        run(
            "python3",
            "-c",
            """
            import boto3
            c = boto3.client('elbv2')
            lb = c.describe_load_balancers(Names=['automater-dev'])['LoadBalancers'][0]
            listener = c.describe_listeners(LoadBalancerArn=lb['LoadBalancerArn'])['Listeners'][0]
            rules = c.describe_rules(ListenerArn=listener['ListenerArn'])['Rules']
            print([r['Priority'] for r in rules])
            candidate = rules[0]['RuleArn']
            c.add_tags(ResourceArns=[candidate], Tags=[{'Key': 'k', 'Value': 'a & <b>'}])
            tags = c.describe_tags(ResourceArns=[candidate])['TagDescriptions'][0]['Tags']
            print(sorted((t['Key'], t['Value']) for t in tags))
            try:
                c.modify_rule(RuleArn=candidate, Actions=[{'Type': 'forward', 'TargetGroupArn': 'absent'}])
            except c.exceptions.TargetGroupNotFoundException as e:
                print('refused', e.response['ResponseMetadata']['HTTPStatusCode'])
            """);
    assertThat(out.lines())
        .containsExactly(
            "['10', '20', 'default']",
            "[('automater:rule', 'candidate'), ('k', 'a & <b>')]",
            "refused 400");
  }

  private static String kubectl(String... arguments) throws Exception {
    return run(command("kubectl", arguments));
  }

  private static String aws(String... arguments) throws Exception {
    return run(command("aws elbv2", arguments));
  }

  private static String[] command(String first, String... arguments) {
    return java.util.stream.Stream.concat(
            java.util.stream.Stream.of(first.split(" ")), java.util.stream.Stream.of(arguments))
        .toArray(String[]::new);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = builder(command).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return out;
  }

  private static ProcessBuilder builder(String... command) {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    builder.environment().put("KUBECONFIG", rehearsal.kubeconfig().toString());
    builder.environment().put("AWS_ENDPOINT_URL", rehearsal.aws().toString());
    builder.environment().put("AWS_DEFAULT_REGION", "eu-central-1");
    builder.environment().put("AWS_ACCESS_KEY_ID", "rehearsal");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "rehearsal");
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("AWS_DEFAULT_OUTPUT", "json");
    return builder;
  }
}
