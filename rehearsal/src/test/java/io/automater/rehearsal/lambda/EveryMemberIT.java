package io.automater.rehearsal.lambda;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.rehearsal.Members;
import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import io.automater.rehearsal.lambda.wire.LambdaService;
import io.automater.rehearsal.testfunction.TestFunctionZip;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.lambda.model.LogFormat;
import software.amazon.awssdk.services.lambda.model.LoggingConfig;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;

/**
 * Each member that AWS's model has for the operations served: it is honoured, and then it is shown
 * here how, or it is refused by its name. Nothing is accepted and dropped. Operations and members
 * are read from the SDK, so that another version of it brings its new ones.
 */
final class EveryMemberIT {
  private static final String MODEL = "software.amazon.awssdk.services.lambda.model.";
  private static final String ACCOUNT = "000000000000";

  /** Values for members that take not just any; what is sent is to be answered again. */
  private static final Map<String, Object> SETTINGS =
      Map.ofEntries(
          entry("Runtime", "java17"),
          entry("Role", "arn:aws:iam::" + ACCOUNT + ":role/another"),
          entry("Handler", "another.Handler"),
          entry("Description", "another description"),
          entry("Timeout", 77),
          entry("MemorySize", 333),
          entry("Environment.Variables", Map.of("A_NAME", "a value")),
          entry("DeadLetterConfig.TargetArn", "arn:aws:sqs:eu-central-1:" + ACCOUNT + ":queue"),
          entry("EphemeralStorage.Size", 777),
          entry("KMSKeyArn", "arn:aws:kms:eu-central-1:" + ACCOUNT + ":key/a-key"),
          entry("LoggingConfig.LogFormat", "JSON"),
          entry("LoggingConfig.LogGroup", "/another/group"),
          entry("SnapStart.ApplyOn", "PublishedVersions"),
          entry("TracingConfig.Mode", "Active"));

  private static final Map<String, Map<String, Object>> ANSWERED_AGAIN =
      Map.of(
          "CreateFunction",
          with(
              SETTINGS,
              entry("FunctionName", "one-of-its-own"),
              entry("PackageType", "Zip"),
              entry("Architectures", List.of("arm64"))),
          "UpdateFunctionConfiguration",
          SETTINGS,
          "UpdateFunctionCode",
          Map.of("Architectures", List.of("arm64")),
          "PublishVersion",
          Map.of("Description", "another description"),
          "CreateAlias",
          Map.of(
              "Name",
              "one-of-its-own",
              "FunctionVersion",
              "2",
              "Description",
              "another description",
              "RoutingConfig.AdditionalVersionWeights",
              Map.of("2", 0.25)),
          "UpdateAlias",
          Map.of(
              "FunctionVersion",
              "2",
              "Description",
              "another description",
              "RoutingConfig.AdditionalVersionWeights",
              Map.of("2", 0.25)));

  @TempDir static Path work;
  private static Rehearsal rehearsal;
  private static LambdaClient lambda;

  /** Has the versions 1 and 2, which differ in their code, and an alias {@code live} on 1. */
  private static final String VERSIONED = "versioned";

  private static final String ARN = "arn:aws:lambda:eu-central-1:" + ACCOUNT + ":function:";
  private static final AtomicInteger names = new AtomicInteger();

  @BeforeAll
  static void start() {
    rehearsal = Rehearsal.builder().workDirectory(work).start();
    lambda = TestClients.lambda(rehearsal);
    TestClients.create(lambda, VERSIONED, Map.of("TEST_RESPONSE", "context"));
    lambda.publishVersion(r -> r.functionName(VERSIONED));
    lambda.updateFunctionCode(r -> r.functionName(VERSIONED).zipFile(zip("two")).publish(true));
    lambda.createAlias(r -> r.functionName(VERSIONED).name("live").functionVersion("1"));
    TestClients.awaitActive(lambda, VERSIONED, "1");
    TestClients.awaitActive(lambda, VERSIONED, "2");
  }

  @AfterAll
  static void stop() {
    lambda.close();
    rehearsal.close();
  }

  /** What the other members do: each shows itself. */
  private static Map<String, ThrowingCallable> effects() {
    return Map.ofEntries(
        entry("CreateFunction.Code.ZipFile", EveryMemberIT::codeIsHashed),
        entry(
            "CreateFunction.Publish",
            () ->
                assertThat(lambda.createFunction(create().publish(true).build()).version())
                    .isEqualTo("1")),
        entry("CreateFunction.Tags", EveryMemberIT::tagsAreListed),
        entry("CreateFunction.LoggingConfig.ApplicationLogLevel", EveryMemberIT::levelsAreKept),
        entry("CreateFunction.LoggingConfig.SystemLogLevel", EveryMemberIT::levelsAreKept),
        entry(
            "UpdateFunctionConfiguration.LoggingConfig.ApplicationLogLevel",
            EveryMemberIT::levelsAreKept),
        entry(
            "UpdateFunctionConfiguration.LoggingConfig.SystemLogLevel",
            EveryMemberIT::levelsAreKept),
        entry(
            "ListFunctions.FunctionVersion",
            () ->
                assertThat(lambda.listFunctionsPaginator(r -> r.functionVersion("ALL")).functions())
                    .extracting(FunctionConfiguration::functionArn)
                    .contains(ARN + VERSIONED + ":$LATEST", ARN + VERSIONED + ":2")),
        entry("ListFunctions.Marker", EveryMemberIT::functionsComeInPages),
        entry("ListFunctions.MaxItems", EveryMemberIT::functionsComeInPages),
        entry(
            "GetFunction.FunctionName",
            absent(() -> lambda.getFunction(r -> r.functionName("absent")))),
        entry(
            "GetFunction.Qualifier",
            () ->
                assertThat(
                        lambda
                            .getFunction(r -> r.functionName(VERSIONED).qualifier("2"))
                            .configuration()
                            .version())
                    .isEqualTo("2")),
        entry(
            "DeleteFunction.FunctionName",
            absent(() -> lambda.deleteFunction(r -> r.functionName("absent")))),
        entry("DeleteFunction.Qualifier", EveryMemberIT::oneVersionIsDeleted),
        entry(
            "UpdateFunctionCode.FunctionName",
            absent(
                () -> lambda.updateFunctionCode(r -> r.functionName("absent").zipFile(zip("x"))))),
        entry("UpdateFunctionCode.ZipFile", EveryMemberIT::codeIsHashed),
        entry(
            "UpdateFunctionCode.Publish",
            () ->
                assertThat(
                        lambda
                            .updateFunctionCode(
                                r -> r.functionName(function()).zipFile(zip("x")).publish(true))
                            .version())
                    .isEqualTo("1")),
        entry("UpdateFunctionCode.DryRun", EveryMemberIT::nothingIsChanged),
        entry(
            "UpdateFunctionCode.RevisionId",
            stale(
                () ->
                    lambda.updateFunctionCode(
                        r -> r.functionName(VERSIONED).zipFile(zip("x")).revisionId("old")))),
        entry(
            "GetFunctionConfiguration.FunctionName",
            absent(() -> lambda.getFunctionConfiguration(r -> r.functionName("absent")))),
        entry(
            "GetFunctionConfiguration.Qualifier",
            () ->
                assertThat(
                        lambda
                            .getFunctionConfiguration(
                                r -> r.functionName(VERSIONED).qualifier("live"))
                            .functionArn())
                    .isEqualTo(ARN + VERSIONED + ":live")),
        entry(
            "UpdateFunctionConfiguration.FunctionName",
            absent(() -> lambda.updateFunctionConfiguration(r -> r.functionName("absent")))),
        entry(
            "UpdateFunctionConfiguration.RevisionId",
            stale(
                () ->
                    lambda.updateFunctionConfiguration(
                        r -> r.functionName(VERSIONED).revisionId("old")))),
        entry(
            "PublishVersion.FunctionName",
            absent(() -> lambda.publishVersion(r -> r.functionName("absent")))),
        entry(
            "PublishVersion.CodeSha256",
            () ->
                assertThatThrownBy(
                        () ->
                            lambda.publishVersion(r -> r.functionName(VERSIONED).codeSha256("old")))
                    .hasMessageContaining("CodeSHA256 (old) is different")),
        entry(
            "PublishVersion.RevisionId",
            stale(() -> lambda.publishVersion(r -> r.functionName(VERSIONED).revisionId("old")))),
        entry(
            "ListVersionsByFunction.FunctionName",
            absent(() -> lambda.listVersionsByFunction(r -> r.functionName("absent")))),
        entry("ListVersionsByFunction.Marker", EveryMemberIT::versionsComeInPages),
        entry("ListVersionsByFunction.MaxItems", EveryMemberIT::versionsComeInPages),
        entry(
            "GetFunctionCodeSigningConfig.FunctionName",
            absent(() -> lambda.getFunctionCodeSigningConfig(r -> r.functionName("absent")))),
        entry(
            "CreateAlias.FunctionName",
            absent(
                () ->
                    lambda.createAlias(
                        r -> r.functionName("absent").name("a").functionVersion("1")))),
        entry(
            "ListAliases.FunctionName",
            absent(() -> lambda.listAliases(r -> r.functionName("absent")))),
        entry(
            "ListAliases.FunctionVersion",
            () ->
                assertThat(
                        lambda
                            .listAliases(r -> r.functionName(VERSIONED).functionVersion("2"))
                            .aliases())
                    .allMatch(alias -> alias.functionVersion().equals("2"))
                    .extracting(AliasConfiguration::name)
                    .doesNotContain("live")),
        entry("ListAliases.Marker", EveryMemberIT::aliasesComeInPages),
        entry("ListAliases.MaxItems", EveryMemberIT::aliasesComeInPages),
        entry(
            "GetAlias.FunctionName",
            absent(() -> lambda.getAlias(r -> r.functionName("absent").name("live")))),
        entry(
            "GetAlias.Name",
            absent(() -> lambda.getAlias(r -> r.functionName(VERSIONED).name("absent")))),
        entry(
            "UpdateAlias.FunctionName",
            absent(() -> lambda.updateAlias(r -> r.functionName("absent").name("live")))),
        entry(
            "UpdateAlias.Name",
            absent(() -> lambda.updateAlias(r -> r.functionName(VERSIONED).name("absent")))),
        entry(
            "UpdateAlias.RevisionId",
            stale(
                () ->
                    lambda.updateAlias(
                        r -> r.functionName(VERSIONED).name("live").revisionId("old")))),
        entry(
            "DeleteAlias.FunctionName",
            absent(() -> lambda.deleteAlias(r -> r.functionName("absent").name("live")))),
        entry("DeleteAlias.Name", EveryMemberIT::oneAliasIsDeleted),
        entry(
            "AddPermission.FunctionName",
            absent(() -> lambda.addPermission(permission().functionName("absent").build()))),
        entry(
            "AddPermission.StatementId",
            stated(permission().statementId("another"), "\"Sid\":\"another\"")),
        entry(
            "AddPermission.Action",
            stated(permission().action("lambda:GetFunction"), "\"Action\":\"lambda:GetFunction\"")),
        entry(
            "AddPermission.Principal",
            stated(
                permission().principal("123456789012"),
                "\"Principal\":{\"AWS\":\"arn:aws:iam::123456789012:root\"}")),
        entry(
            "AddPermission.SourceArn",
            stated(
                permission().sourceArn("arn:aws:s3:::b"),
                "{\"ArnLike\":{\"AWS:SourceArn\":\"arn:aws:s3:::b\"}}")),
        entry(
            "AddPermission.SourceAccount",
            stated(
                permission().sourceAccount("123456789012"),
                "{\"StringEquals\":{\"AWS:SourceAccount\":\"123456789012\"}}")),
        entry(
            "AddPermission.EventSourceToken",
            stated(
                permission().eventSourceToken("t"),
                "{\"StringEquals\":{\"lambda:EventSourceToken\":\"t\"}}")),
        entry(
            "AddPermission.PrincipalOrgID",
            stated(
                permission().principalOrgID("o-1234567890"),
                "{\"StringEquals\":{\"aws:PrincipalOrgID\":\"o-1234567890\"}}")),
        entry(
            "AddPermission.FunctionUrlAuthType",
            stated(
                permission().functionUrlAuthType("NONE"),
                "{\"StringEquals\":{\"lambda:FunctionUrlAuthType\":\"NONE\"}}")),
        entry(
            "AddPermission.InvokedViaFunctionUrl",
            stated(
                permission().invokedViaFunctionUrl(true),
                "{\"Bool\":{\"lambda:InvokedViaFunctionUrl\":\"true\"}}")),
        entry(
            "AddPermission.Qualifier",
            stated(permission().qualifier("live"), ARN + VERSIONED + ":live")),
        entry(
            "AddPermission.RevisionId",
            stale(() -> lambda.addPermission(permission().revisionId("old").build()))),
        entry(
            "GetPolicy.FunctionName",
            absent(() -> lambda.getPolicy(r -> r.functionName("absent")))),
        entry(
            "GetPolicy.Qualifier",
            absent(() -> lambda.getPolicy(r -> r.functionName(VERSIONED).qualifier("2")))),
        entry(
            "RemovePermission.FunctionName",
            absent(
                () -> lambda.removePermission(r -> r.functionName("absent").statementId("api")))),
        entry(
            "RemovePermission.StatementId",
            absent(
                () ->
                    lambda.removePermission(r -> r.functionName(VERSIONED).statementId("absent")))),
        entry(
            "RemovePermission.Qualifier",
            absent(
                () ->
                    lambda.removePermission(
                        r -> r.functionName(VERSIONED).qualifier("2").statementId("api")))),
        entry(
            "RemovePermission.RevisionId",
            stale(
                () ->
                    lambda.removePermission(
                        r -> r.functionName(VERSIONED).statementId("api").revisionId("old")))),
        entry("ListTags.Resource", absent(() -> lambda.listTags(r -> r.resource(ARN + "absent")))),
        entry(
            "TagResource.Resource",
            absent(
                () -> lambda.tagResource(r -> r.resource(ARN + "absent").tags(Map.of("a", "b"))))),
        entry("TagResource.Tags", EveryMemberIT::tagsAreListed),
        entry(
            "UntagResource.Resource",
            absent(() -> lambda.untagResource(r -> r.resource(ARN + "absent").tagKeys("a")))),
        entry("UntagResource.TagKeys", EveryMemberIT::tagsAreListed),
        entry("Invoke.FunctionName", absent(() -> lambda.invoke(r -> r.functionName("absent")))),
        entry(
            "Invoke.InvocationType",
            () ->
                assertThat(
                        lambda
                            .invoke(r -> r.functionName(VERSIONED).invocationType("DryRun"))
                            .statusCode())
                    .isEqualTo(204)),
        entry(
            "Invoke.LogType",
            () ->
                assertThat(lambda.invoke(invocation().logType("Tail").build()).logResult())
                    .isNotEmpty()),
        entry(
            "Invoke.ClientContext",
            () ->
                assertThat(lambda.invoke(invocation().build()).payload().asUtf8String())
                    .isEqualTo("\"hello\"")),
        entry(
            "Invoke.Payload",
            () ->
                assertThatThrownBy(
                        () ->
                            lambda.invoke(
                                invocation().payload(SdkBytes.fromUtf8String("{bad")).build()))
                    .hasMessageContaining("Could not parse payload into json")),
        entry(
            "Invoke.Qualifier",
            () ->
                assertThat(lambda.invoke(invocation().qualifier("2").build()).executedVersion())
                    .isEqualTo("2")));
  }

  @TestFactory
  Stream<DynamicTest> shouldHonourWhatItTakes() {
    Stream<DynamicTest> again =
        ANSWERED_AGAIN.entrySet().stream()
            .flatMap(
                operation ->
                    operation.getValue().entrySet().stream()
                        .map(
                            member ->
                                DynamicTest.dynamicTest(
                                    operation.getKey() + "." + member.getKey(),
                                    () ->
                                        answersAgain(
                                            operation.getKey(),
                                            member.getKey(),
                                            member.getValue()))));
    Stream<DynamicTest> otherwise =
        effects().entrySet().stream()
            .map(
                effect -> DynamicTest.dynamicTest(effect.getKey(), () -> effect.getValue().call()));
    return Stream.concat(again, otherwise);
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseByItsNameWhatItDoesNotTake() {
    return members()
        .filter(member -> !honoured().contains(member))
        .map(
            member -> {
              String operation = member.substring(0, member.indexOf('.'));
              String path = member.substring(operation.length() + 1);
              return DynamicTest.dynamicTest(member, () -> refuses(operation, path));
            });
  }

  @Test
  void shouldHonourNothingThatTheModelHasNot() {
    assertThat(members().toList()).containsAll(honoured()).hasSizeGreaterThan(150);
  }

  /** Every member of every operation served. */
  private static Stream<String> members() {
    return new LambdaService(rehearsal.lambda())
        .operations().stream()
            .flatMap(
                operation ->
                    Members.of(builder(operation)).stream().map(path -> operation + "." + path));
  }

  private static Set<String> honoured() {
    Set<String> all = new TreeSet<>(effects().keySet());
    ANSWERED_AGAIN.forEach(
        (operation, members) -> members.keySet().forEach(path -> all.add(operation + "." + path)));
    return all;
  }

  private static void answersAgain(String operation, String path, Object value) {
    SdkPojo builder = valid(operation);
    Members.set(builder, path, value);
    SdkPojo answer = Members.call(lambda, LambdaClient.class, operation, builder);
    assertThat(Members.get(answer, path)).contains(value);
  }

  private static void refuses(String operation, String path) {
    SdkPojo builder = valid(operation);
    Members.set(builder, path, Members.some(builder(operation), path));
    assertThatThrownBy(() -> Members.call(lambda, LambdaClient.class, operation, builder))
        .isInstanceOfSatisfying(
            LambdaException.class,
            refused -> {
              assertThat(refused.awsErrorDetails().errorCode())
                  .isEqualTo("InvalidParameterValueException");
              String named = refused.awsErrorDetails().errorMessage().split(" is not supported")[0];
              assertThat(Members.onTheWire(builder(operation), path) + ".")
                  .startsWithIgnoringCase(named + ".");
            });
  }

  private static SdkPojo builder(String operation) {
    try {
      return (SdkPojo)
          Class.forName(MODEL + operation + "Request").getMethod("builder").invoke(null);
    } catch (ReflectiveOperationException absent) {
      throw new AssertionError("the model has no operation " + operation, absent);
    }
  }

  /** A request that would be done, on a function of its own where it changes something. */
  private static SdkPojo valid(String operation) {
    return (SdkPojo)
        switch (operation) {
          case "CreateFunction" -> create();
          case "UpdateFunctionConfiguration" ->
              UpdateFunctionConfigurationRequest.builder().functionName(function());
          case "UpdateFunctionCode" ->
              UpdateFunctionCodeRequest.builder().functionName(function()).zipFile(zip("x"));
          case "PublishVersion" -> PublishVersionRequest.builder().functionName(function());
          case "CreateAlias" ->
              CreateAliasRequest.builder()
                  .functionName(VERSIONED)
                  .name(next("alias"))
                  .functionVersion("1");
          case "UpdateAlias" -> UpdateAliasRequest.builder().functionName(VERSIONED).name(alias());
          case "AddPermission" -> permission();
          case "Invoke" -> invocation();
          default -> builder(operation);
        };
  }

  private static CreateFunctionRequest.Builder create() {
    return CreateFunctionRequest.builder()
        .functionName(next("created"))
        .runtime("java21")
        .role("arn:aws:iam::" + ACCOUNT + ":role/test")
        .handler(TestFunctionZip.HANDLER)
        .code(c -> c.zipFile(zip("one")));
  }

  private static AddPermissionRequest.Builder permission() {
    return AddPermissionRequest.builder()
        .functionName(VERSIONED)
        .statementId(next("statement"))
        .action("lambda:InvokeFunction")
        .principal("apigateway.amazonaws.com");
  }

  private static InvokeRequest.Builder invocation() {
    return InvokeRequest.builder()
        .functionName(VERSIONED)
        .qualifier("1")
        .clientContext(
            Base64.getEncoder()
                .encodeToString(
                    "{\"custom\":{\"said\":\"hello\"}}".getBytes(StandardCharsets.UTF_8)));
  }

  private static String function() {
    return lambda.createFunction(create().build()).functionName();
  }

  private static String alias() {
    return lambda
        .createAlias(r -> r.functionName(VERSIONED).name(next("alias")).functionVersion("1"))
        .name();
  }

  private static String next(String what) {
    return what + "-" + names.incrementAndGet();
  }

  private static SdkBytes zip(String build) {
    return SdkBytes.fromByteArray(TestFunctionZip.build(build));
  }

  private static ThrowingCallable absent(ThrowingCallable call) {
    return fails(call, "ResourceNotFoundException");
  }

  private static ThrowingCallable stale(ThrowingCallable call) {
    return fails(call, "PreconditionFailedException");
  }

  private static ThrowingCallable fails(ThrowingCallable call, String error) {
    return () ->
        assertThatThrownBy(call)
            .isInstanceOfSatisfying(
                LambdaException.class,
                failed -> assertThat(failed.awsErrorDetails().errorCode()).isEqualTo(error));
  }

  private static ThrowingCallable stated(AddPermissionRequest.Builder permission, String part) {
    return () -> assertThat(lambda.addPermission(permission.build()).statement()).contains(part);
  }

  private static void codeIsHashed() {
    String one = lambda.createFunction(create().build()).codeSha256();
    String two =
        lambda.updateFunctionCode(r -> r.functionName(function()).zipFile(zip("two"))).codeSha256();
    assertThat(one).isNotEqualTo(two).hasSameSizeAs(two);
  }

  private static void nothingIsChanged() {
    String function = function();
    String dry =
        lambda
            .updateFunctionCode(r -> r.functionName(function).zipFile(zip("two")).dryRun(true))
            .codeSha256();
    assertThat(lambda.getFunctionConfiguration(r -> r.functionName(function)).codeSha256())
        .isNotEqualTo(dry);
  }

  /** Of the JSON format only, as on AWS. */
  private static void levelsAreKept() {
    LoggingConfig levels =
        LoggingConfig.builder()
            .logFormat(LogFormat.JSON)
            .applicationLogLevel("TRACE")
            .systemLogLevel("WARN")
            .build();
    String created = lambda.createFunction(create().loggingConfig(levels).build()).functionName();
    assertThat(lambda.getFunctionConfiguration(r -> r.functionName(created)).loggingConfig())
        .isEqualTo(levels.toBuilder().logGroup("/aws/lambda/" + created).build());
    LoggingConfig others =
        levels.toBuilder().applicationLogLevel("ERROR").systemLogLevel("DEBUG").build();
    lambda.updateFunctionConfiguration(r -> r.functionName(created).loggingConfig(others));
    assertThat(lambda.getFunctionConfiguration(r -> r.functionName(created)).loggingConfig())
        .isEqualTo(others.toBuilder().logGroup("/aws/lambda/" + created).build());
    assertThatThrownBy(
            () ->
                lambda.updateFunctionConfiguration(
                    r -> r.functionName(function()).loggingConfig(l -> l.systemLogLevel("WARN"))))
        .hasMessageContaining("JSON only");
  }

  private static void tagsAreListed() {
    String arn = lambda.createFunction(create().tags(Map.of("a", "1")).build()).functionArn();
    lambda.tagResource(r -> r.resource(arn).tags(Map.of("b", "2", "c", "3")));
    lambda.untagResource(r -> r.resource(arn).tagKeys("c"));
    assertThat(lambda.listTags(r -> r.resource(arn)).tags()).isEqualTo(Map.of("a", "1", "b", "2"));
  }

  private static void oneVersionIsDeleted() {
    String function = function();
    lambda.publishVersion(r -> r.functionName(function));
    lambda.deleteFunction(r -> r.functionName(function).qualifier("1"));
    assertThat(lambda.listVersionsByFunction(r -> r.functionName(function)).versions()).hasSize(1);
  }

  private static void oneAliasIsDeleted() {
    String alias = alias();
    lambda.deleteAlias(r -> r.functionName(VERSIONED).name(alias));
    assertThat(lambda.listAliases(r -> r.functionName(VERSIONED)).aliases())
        .extracting(AliasConfiguration::name)
        .contains("live")
        .doesNotContain(alias);
  }

  private static void functionsComeInPages() {
    function();
    assertThat(lambda.listFunctions(r -> r.maxItems(1)).functions()).hasSize(1);
    assertThat(lambda.listFunctionsPaginator(r -> r.maxItems(1)).functions())
        .extracting(FunctionConfiguration::functionArn)
        .contains(ARN + VERSIONED)
        .doesNotHaveDuplicates();
  }

  private static void versionsComeInPages() {
    assertThat(
            lambda
                .listVersionsByFunctionPaginator(r -> r.functionName(VERSIONED).maxItems(1))
                .versions())
        .extracting(FunctionConfiguration::version)
        .containsExactly("$LATEST", "1", "2");
  }

  private static void aliasesComeInPages() {
    alias();
    assertThat(lambda.listAliases(r -> r.functionName(VERSIONED).maxItems(1)).aliases()).hasSize(1);
    assertThat(lambda.listAliasesPaginator(r -> r.functionName(VERSIONED).maxItems(1)).aliases())
        .extracting(AliasConfiguration::name)
        .contains("live")
        .doesNotHaveDuplicates();
  }

  @SafeVarargs
  private static Map<String, Object> with(
      Map<String, Object> all, Map.Entry<String, Object>... more) {
    return Stream.concat(all.entrySet().stream(), Stream.of(more))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
