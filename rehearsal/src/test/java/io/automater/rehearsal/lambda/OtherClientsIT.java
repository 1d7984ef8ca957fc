package io.automater.rehearsal.lambda;

import static io.automater.rehearsal.TestClients.FUNCTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import io.automater.rehearsal.ToolOnPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** The AWS CLI and boto3, where they are installed, against the same wire. */
final class OtherClientsIT {
  @TempDir static Path work;
  private static Rehearsal rehearsal;

  @BeforeAll
  static void start() {
    rehearsal = Rehearsal.builder().workDirectory(work).start();
    try (LambdaClient lambda = TestClients.lambda(rehearsal)) {
      TestClients.deploy(lambda, Map.of("TEST_VERSION", "a"));
      TestClients.publish(lambda, FUNCTION, Map.of("TEST_VERSION", "b"));
    }
  }

  @AfterAll
  static void stop() {
    rehearsal.close();
  }

  @Test
  void shouldServeTheAwsCli() throws Exception {
    ToolOnPath.assume("aws", "--version");
    assertThat(aws("get-alias", "--function-name", FUNCTION, "--name", "live"))
        .contains("\"FunctionVersion\": \"1\"");
    assertThat(aws("list-versions-by-function", "--function-name", FUNCTION))
        .contains("\"Version\": \"$LATEST\"", "\"Version\": \"2\"");
    assertThat(
            aws(
                "update-alias",
                "--function-name",
                FUNCTION,
                "--name",
                "live",
                "--routing-config",
                "AdditionalVersionWeights={2=0.25}"))
        .contains("\"2\": 0.25");
    Path response = work.resolve("response.json");
    assertThat(aws("invoke", "--function-name", FUNCTION, "--qualifier", "2", response.toString()))
        .contains("\"ExecutedVersion\": \"2\"", "\"StatusCode\": 200");
    assertThat(java.nio.file.Files.readString(response)).contains("\"x-automater-version\":\"b\"");
    assertThat(
            aws(
                "update-alias",
                "--function-name",
                FUNCTION,
                "--name",
                "live",
                "--revision-id",
                "x"))
        .contains("PreconditionFailedException");
  }

  @Test
  void shouldServeBoto3() throws Exception {
    ToolOnPath.assume("python3", "-c", "import boto3");
    String out =
        run(
            "python3",
            "-c",
            """
            import boto3, json
            c = boto3.client('lambda')
            w = c.update_alias(FunctionName='%1$s', Name='live', RoutingConfig={'AdditionalVersionWeights': {'2': 0.5}})
            print(w['RoutingConfig'])
            try:
                c.update_alias(FunctionName='%1$s', Name='live', RevisionId='stale', Description='x')
            except c.exceptions.PreconditionFailedException as e:
                print('refused', e.response['ResponseMetadata']['HTTPStatusCode'])
            try:
                c.get_function(FunctionName='absent')
            except c.exceptions.ResourceNotFoundException as e:
                print(e.response['Error']['Message'])
            seen = [c.invoke(FunctionName='%1$s', Qualifier='live', Payload=b'{}')['ExecutedVersion'] for i in range(20)]
            print('candidate', seen.count('2'))
            c.update_alias(FunctionName='%1$s', Name='live', RoutingConfig={})
            print('RoutingConfig' in c.get_alias(FunctionName='%1$s', Name='live'))
            print(boto3.client('sts').get_caller_identity()['Account'])
            """
                .formatted(FUNCTION));
    assertThat(out.lines())
        .containsExactly(
            "{'AdditionalVersionWeights': {'2': 0.5}}",
            "refused 412",
            "Function not found: arn:aws:lambda:eu-central-1:000000000000:function:absent",
            "candidate 10",
            "False",
            "000000000000");
  }

  private static String aws(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 2];
    command[0] = "aws";
    command[1] = "lambda";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return run(command);
  }

  private static String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
    builder.environment().put("AWS_ENDPOINT_URL", rehearsal.aws().toString());
    builder.environment().put("AWS_DEFAULT_REGION", "eu-central-1");
    builder.environment().put("AWS_ACCESS_KEY_ID", "rehearsal");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "rehearsal");
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("AWS_DEFAULT_OUTPUT", "json");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return out;
  }
}
