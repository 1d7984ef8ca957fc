package io.automater.rehearsal.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import io.automater.rehearsal.testfunction.TestFunctionZip;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LastUpdateStatus;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;

/** The control plane as the real SDK client sees it, over the socket. */
final class LambdaApiIT {
  @TempDir static Path work;
  private static Rehearsal rehearsal;
  private static LambdaClient lambda;

  private String function;

  @BeforeAll
  static void start() {
    rehearsal = Rehearsal.builder().workDirectory(work).start();
    lambda = TestClients.lambda(rehearsal);
  }

  @AfterAll
  static void stop() {
    lambda.close();
    rehearsal.close();
  }

  @BeforeEach
  void name(TestInfo test) {
    function = "f-" + Integer.toHexString(test.getDisplayName().hashCode());
    TestClients.create(lambda, function, Map.of());
  }

  @Test
  void shouldShowAFunctionAsItWasCreated() {
    GetFunctionResponse found = lambda.getFunction(r -> r.functionName(function));
    assertThat(found.configuration().functionArn())
        .isEqualTo("arn:aws:lambda:eu-central-1:000000000000:function:" + function);
    assertThat(found.configuration().runtimeAsString()).isEqualTo("java21");
    assertThat(found.configuration().handler()).isEqualTo(TestFunctionZip.HANDLER);
    assertThat(found.configuration().memorySize()).isEqualTo(128);
    assertThat(found.configuration().version()).isEqualTo("$LATEST");
    assertThat(found.configuration().stateAsString()).isEqualTo("Active");
    assertThat(found.configuration().lastUpdateStatus()).isEqualTo(LastUpdateStatus.SUCCESSFUL);
    assertThat(found.configuration().codeSha256()).hasSize(44);
    assertThat(found.code().location()).startsWith("file:");
  }

  @Test
  void shouldRefuseASecondFunctionOfTheSameName() {
    assertThatThrownBy(() -> TestClients.create(lambda, function, Map.of()))
        .isInstanceOf(ResourceConflictException.class)
        .hasMessageContaining("Function already exist: " + function);
  }

  @Test
  void shouldSayWhatIsNotThere() {
    assertThatThrownBy(() -> lambda.getFunction(r -> r.functionName("absent")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining(
            "Function not found: arn:aws:lambda:eu-central-1:000000000000:function:absent");
    assertThatThrownBy(
            () -> lambda.getFunctionConfiguration(r -> r.functionName(function).qualifier("7")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> lambda.getAlias(r -> r.functionName(function).name("absent")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("Cannot find alias arn");
  }

  @Test
  void shouldTakeAnArnForAName() {
    String arn = lambda.getFunction(r -> r.functionName(function)).configuration().functionArn();
    lambda.publishVersion(r -> r.functionName(arn));
    assertThat(lambda.getFunction(r -> r.functionName(arn + ":1")).configuration().version())
        .isEqualTo("1");
    assertThat(
            lambda.getFunction(r -> r.functionName(function + ":1")).configuration().functionArn())
        .isEqualTo(arn + ":1");
  }

  @Test
  void shouldRefuseAPackageThatIsNoZip() {
    assertThatThrownBy(
            () ->
                lambda.updateFunctionCode(
                    r -> r.functionName(function).zipFile(SdkBytes.fromUtf8String("not a zip"))))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("Could not unzip uploaded file");
  }

  @Test
  void shouldRefuseSettingsThatLambdaRefuses() {
    assertThatThrownBy(
            () -> lambda.updateFunctionConfiguration(r -> r.functionName(function).timeout(901)))
        .isInstanceOf(LambdaException.class)
        .hasMessageContaining("at 'timeout' failed to satisfy constraint");
    assertThatThrownBy(
            () ->
                lambda.updateFunctionConfiguration(
                    r ->
                        r.functionName(function)
                            .environment(e -> e.variables(Map.of("AWS_REGION", "x")))))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("Reserved keys used in this request: AWS_REGION");
  }

  @Test
  void shouldUpdateConditionallyOnTheRevision() {
    String read = revision("$LATEST");
    UpdateFunctionCodeResponse updated =
        lambda.updateFunctionCode(
            r -> r.functionName(function).zipFile(zip("two")).revisionId(read));
    assertThat(updated.revisionId()).isNotEqualTo(read);
    assertThatThrownBy(
            () ->
                lambda.updateFunctionCode(
                    r -> r.functionName(function).zipFile(zip("three")).revisionId(read)))
        .isInstanceOf(PreconditionFailedException.class);
    assertThat(lambda.getFunction(r -> r.functionName(function)).configuration().codeSha256())
        .isEqualTo(updated.codeSha256());
  }

  @Test
  void shouldGiveAnotherRevisionWhenAnUpdateSettlesAndWhenAVersionIsPublished() {
    String updated =
        lambda.updateFunctionConfiguration(r -> r.functionName(function).timeout(3)).revisionId();
    String settled = revision("$LATEST");
    assertThat(settled).isNotEqualTo(updated);
    assertThatThrownBy(
            () -> lambda.publishVersion(r -> r.functionName(function).revisionId(updated)))
        .isInstanceOf(PreconditionFailedException.class);

    String version =
        lambda.publishVersion(r -> r.functionName(function).revisionId(settled)).revisionId();
    String published = revision("$LATEST");
    assertThat(published).isNotEqualTo(settled).isNotEqualTo(version);
    assertThat(revision("1")).isEqualTo(version);
    assertThatThrownBy(
            () ->
                lambda.updateFunctionConfiguration(
                    r -> r.functionName(function).revisionId(settled)))
        .isInstanceOf(PreconditionFailedException.class);

    lambda.createAlias(r -> r.functionName(function).name("live").functionVersion("1"));
    lambda.publishVersion(r -> r.functionName(function));
    assertThat(revision("$LATEST")).isEqualTo(published);
  }

  @Test
  void shouldChangeThePolicyConditionallyOnTheRevisionOfWhatItIsAbout() {
    twoVersions();
    lambda.createAlias(r -> r.functionName(function).name("live").functionVersion("1"));
    String latest = revision("$LATEST");
    String alias = lambda.getAlias(r -> r.functionName(function).name("live")).revisionId();
    lambda.addPermission(r -> permission(r).statementId("one").revisionId(latest));
    lambda.addPermission(r -> permission(r).qualifier("live").statementId("two").revisionId(alias));
    assertThatThrownBy(
            () -> lambda.addPermission(r -> permission(r).statementId("three").revisionId(latest)))
        .isInstanceOf(PreconditionFailedException.class);
    assertThatThrownBy(() -> lambda.updateAlias(r -> live(r).description("x").revisionId(alias)))
        .isInstanceOf(PreconditionFailedException.class);

    String now = lambda.getPolicy(r -> r.functionName(function)).revisionId();
    assertThat(now).isEqualTo(revision("$LATEST")).isNotEqualTo(latest);
    lambda.removePermission(r -> r.functionName(function).statementId("one").revisionId(now));
    assertThat(revision("$LATEST")).isNotEqualTo(now);
  }

  @Test
  void shouldRefuseWhatIsElsewhere() {
    String absent = "arn:aws:lambda:eu-central-1:123456789012:function:" + function;
    assertThatThrownBy(() -> lambda.getFunction(r -> r.functionName(absent)))
        .isInstanceOfSatisfying(
            LambdaException.class,
            refused -> {
              assertThat(refused.statusCode()).isEqualTo(403);
              assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            });
    assertThatThrownBy(
            () ->
                lambda.updateFunctionConfiguration(
                    r -> r.functionName(function).role("arn:aws:iam::123456789012:role/test")))
        .isInstanceOf(LambdaException.class)
        .hasMessageContaining("Cross-account pass role is not allowed.");
    assertThatThrownBy(() -> lambda.publishVersion(r -> r.functionName(function + ":1")))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("Aliases and versions do not support this operation");
  }

  private String revision(String qualifier) {
    return lambda
        .getFunctionConfiguration(r -> r.functionName(function).qualifier(qualifier))
        .revisionId();
  }

  private AddPermissionRequest.Builder permission(AddPermissionRequest.Builder request) {
    return request
        .functionName(function)
        .action("lambda:InvokeFunction")
        .principal("s3.amazonaws.com");
  }

  @Test
  void shouldChangeNothingOnADryRun() {
    String before = lambda.getFunction(r -> r.functionName(function)).configuration().codeSha256();
    UpdateFunctionCodeResponse dry =
        lambda.updateFunctionCode(r -> r.functionName(function).zipFile(zip("two")).dryRun(true));
    assertThat(dry.codeSha256()).isNotEqualTo(before);
    assertThat(lambda.getFunction(r -> r.functionName(function)).configuration().codeSha256())
        .isEqualTo(before);
  }

  @Test
  void shouldPublishOnlyWhatChanged() {
    PublishVersionResponse first =
        lambda.publishVersion(r -> r.functionName(function).description("the first"));
    PublishVersionResponse again =
        lambda.publishVersion(r -> r.functionName(function).description("again"));
    assertThat(first.version()).isEqualTo("1");
    assertThat(again.version()).isEqualTo("1");
    assertThat(again.description()).isEqualTo("the first");

    lambda.updateFunctionConfiguration(
        r -> r.functionName(function).environment(e -> e.variables(Map.of("A_NAME", "b"))));
    assertThat(lambda.publishVersion(r -> r.functionName(function)).version()).isEqualTo("2");
    lambda.updateFunctionCode(r -> r.functionName(function).zipFile(zip("two")).publish(true));
    assertThat(lambda.publishVersion(r -> r.functionName(function)).version()).isEqualTo("3");
  }

  @Test
  void shouldPublishOnlyTheCodeThatIsMeant() {
    assertThatThrownBy(
            () -> lambda.publishVersion(r -> r.functionName(function).codeSha256("another")))
        .isInstanceOf(InvalidParameterValueException.class)
        .hasMessageContaining("is different from current CodeSHA256 in $LATEST");
    assertThatThrownBy(
            () -> lambda.publishVersion(r -> r.functionName(function).revisionId("another")))
        .isInstanceOf(PreconditionFailedException.class);
  }

  @Test
  void shouldListVersionsInPages() {
    for (String build : List.of("two", "three", "four")) {
      lambda.updateFunctionCode(r -> r.functionName(function).zipFile(zip(build)).publish(true));
    }
    assertThat(
            lambda
                .listVersionsByFunctionPaginator(r -> r.functionName(function).maxItems(2))
                .versions()
                .stream()
                .map(FunctionConfiguration::version))
        .containsExactly("$LATEST", "1", "2", "3");
    assertThat(lambda.listFunctions().functions().stream().map(FunctionConfiguration::functionName))
        .contains(function);
  }

  @Test
  void shouldKeepWeightsUntilToldOtherwise() {
    twoVersions();
    lambda.createAlias(r -> r.functionName(function).name("live").functionVersion("1"));
    lambda.updateAlias(
        r -> live(r).routingConfig(c -> c.additionalVersionWeights(weight("2", 0.1))));

    UpdateAliasResponse described = lambda.updateAlias(r -> live(r).description("kept"));
    assertThat(described.routingConfig().additionalVersionWeights()).containsEntry("2", 0.1);
    UpdateAliasResponse cleared =
        lambda.updateAlias(
            r ->
                live(r)
                    .functionVersion("2")
                    .routingConfig(c -> c.additionalVersionWeights(Map.of())));
    assertThat(cleared.routingConfig()).isNull();
    assertThat(cleared.functionVersion()).isEqualTo("2");
    assertThat(cleared.description()).isEqualTo("kept");
  }

  @Test
  void shouldChangeAnAliasConditionallyOnItsRevision() {
    twoVersions();
    String read =
        lambda
            .createAlias(r -> r.functionName(function).name("live").functionVersion("1"))
            .revisionId();
    String next = lambda.updateAlias(r -> live(r).description("a").revisionId(read)).revisionId();
    assertThat(next).isNotEqualTo(read);
    assertThatThrownBy(() -> lambda.updateAlias(r -> live(r).description("b").revisionId(read)))
        .isInstanceOf(PreconditionFailedException.class)
        .satisfies(failed -> assertThat(((LambdaException) failed).statusCode()).isEqualTo(412));
    assertThat(lambda.getAlias(r -> r.functionName(function).name("live")).description())
        .isEqualTo("a");
  }

  @Test
  void shouldRefuseWeightsThatLambdaRefuses() {
    twoVersions();
    lambda.createAlias(r -> r.functionName(function).name("live").functionVersion("1"));
    lambda.createAlias(r -> r.functionName(function).name("newest").functionVersion("$LATEST"));
    refuses(weight("2", 1.1), "Member must have value less than or equal to 1.0");
    refuses(weight("2", -0.1), "Member must have value greater than or equal to 0.0");
    refuses(weight("1", 0.5), "already included");
    refuses(weight("$LATEST", 0.5), "Map keys must satisfy constraint");
    refuses(Map.of("1", 0.1, "2", 0.1), "cannot be greater than 1");
    assertThatThrownBy(
            () ->
                lambda.updateAlias(
                    r -> live(r).routingConfig(c -> c.additionalVersionWeights(weight("9", 0.5)))))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(
            () ->
                lambda.updateAlias(
                    r ->
                        r.functionName(function)
                            .name("newest")
                            .routingConfig(c -> c.additionalVersionWeights(weight("2", 0.5)))))
        .isInstanceOf(InvalidParameterValueException.class);
    assertThatThrownBy(() -> lambda.updateAlias(r -> live(r).description("x".repeat(257))))
        .isInstanceOf(LambdaException.class)
        .hasMessageContaining("length less than or equal to 256");
    assertThat(lambda.getAlias(r -> r.functionName(function).name("live")).routingConfig())
        .isNull();
  }

  @Test
  void shouldListAndDeleteAliases() {
    twoVersions();
    lambda.createAlias(r -> r.functionName(function).name("live").functionVersion("1"));
    lambda.createAlias(r -> r.functionName(function).name("candidate").functionVersion("2"));
    assertThat(
            lambda.listAliases(r -> r.functionName(function)).aliases().stream()
                .map(AliasConfiguration::name))
        .containsExactly("candidate", "live");
    assertThat(lambda.listAliases(r -> r.functionName(function).functionVersion("2")).aliases())
        .hasSize(1);
    assertThatThrownBy(() -> lambda.deleteFunction(r -> r.functionName(function).qualifier("1")))
        .isInstanceOf(ResourceConflictException.class)
        .hasMessageContaining("[live]");
    lambda.deleteAlias(r -> r.functionName(function).name("live"));
    lambda.deleteFunction(r -> r.functionName(function).qualifier("1"));
    lambda.deleteFunction(r -> r.functionName(function));
    assertThatThrownBy(() -> lambda.getFunction(r -> r.functionName(function)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void shouldKeepPermissionsAndTags() {
    twoVersions();
    lambda.createAlias(r -> r.functionName(function).name("live").functionVersion("1"));
    lambda.addPermission(
        r ->
            r.functionName(function)
                .qualifier("live")
                .statementId("api")
                .action("lambda:InvokeFunction")
                .principal("apigateway.amazonaws.com")
                .sourceArn("arn:aws:execute-api:eu-central-1:000000000000:abc/*"));
    assertThat(lambda.getPolicy(r -> r.functionName(function).qualifier("live")).policy())
        .contains("\"Service\":\"apigateway.amazonaws.com\"", function + ":live");
    lambda.removePermission(r -> r.functionName(function).qualifier("live").statementId("api"));
    assertThatThrownBy(() -> lambda.getPolicy(r -> r.functionName(function).qualifier("live")))
        .isInstanceOf(ResourceNotFoundException.class);

    String arn = lambda.getFunction(r -> r.functionName(function)).configuration().functionArn();
    lambda.tagResource(r -> r.resource(arn).tags(Map.of("owner", "us", "unit", "x")));
    lambda.untagResource(r -> r.resource(arn).tagKeys("unit"));
    assertThat(lambda.listTags(r -> r.resource(arn)).tags()).isEqualTo(Map.of("owner", "us"));
  }

  @Test
  void shouldCheckAnInvocationWithoutMakingIt() {
    assertThat(
            lambda
                .invoke(r -> r.functionName(function).invocationType(InvocationType.DRY_RUN))
                .statusCode())
        .isEqualTo(204);
    assertThatThrownBy(
            () ->
                lambda.invoke(
                    r ->
                        r.functionName(function)
                            .qualifier("absent")
                            .invocationType(InvocationType.DRY_RUN)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  private void refuses(Map<String, Double> weights, String reason) {
    assertThatThrownBy(
            () ->
                lambda.updateAlias(
                    r -> live(r).routingConfig(c -> c.additionalVersionWeights(weights))))
        .isInstanceOf(LambdaException.class)
        .hasMessageContaining(reason);
  }

  private void twoVersions() {
    lambda.publishVersion(r -> r.functionName(function));
    lambda.updateFunctionCode(r -> r.functionName(function).zipFile(zip("two")).publish(true));
  }

  private software.amazon.awssdk.services.lambda.model.UpdateAliasRequest.Builder live(
      software.amazon.awssdk.services.lambda.model.UpdateAliasRequest.Builder request) {
    return request.functionName(function).name("live");
  }

  private static Map<String, Double> weight(String version, double weight) {
    return Map.of(version, weight);
  }

  private static SdkBytes zip(String build) {
    return SdkBytes.fromByteArray(TestFunctionZip.build(build));
  }
}
