package io.automater.rehearsal.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.RecordedFact;
import io.automater.rehearsal.Rehearsal;
import io.automater.rehearsal.TestClients;
import io.automater.rehearsal.lambda.wire.LambdaService;
import io.automater.rehearsal.testfunction.TestFunctionZip;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Asks the rehearsal what AWS was asked, and wants the same answers. */
final class RecordedFactsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<RecordedFact> FACTS = RecordedFact.of(RecordedFactsIT.class);
  private static final String FUNCTIONS = "arn:aws:lambda:eu-central-1:000000000000:function:";
  private static final String STALE =
      "The Revision Id provided does not match the latest Revision Id. Call the"
          + " GetFunction/GetAlias API to retrieve the latest Revision Id";

  @TempDir static Path work;
  private static Rehearsal rehearsal;
  private static final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    rehearsal = Rehearsal.builder().workDirectory(work).start();
    try (LambdaClient lambda = TestClients.lambda(rehearsal)) {
      TestClients.create(lambda, "other", Map.of());
      TestClients.create(lambda, "recorded", Map.of());
      lambda.publishVersion(r -> r.functionName("recorded"));
      for (String role : List.of("test", "two", "test")) {
        lambda.updateFunctionConfiguration(
            r ->
                r.functionName("recorded")
                    .description(role)
                    .role("arn:aws:iam::000000000000:role/" + role));
        if (lambda.listVersionsByFunction(r -> r.functionName("recorded")).versions().size() == 4) {
          lambda.updateFunctionConfiguration(
              r ->
                  r.functionName("recorded")
                      .deadLetterConfig(
                          d -> d.targetArn("arn:aws:sqs:eu-central-1:000000000000:failed")));
        }
        lambda.publishVersion(r -> r.functionName("recorded"));
      }
      lambda.createAlias(r -> r.functionName("recorded").name("live").functionVersion("1"));
      lambda.addPermission(
          r ->
              r.functionName("recorded")
                  .statementId("there")
                  .action("lambda:InvokeFunction")
                  .principal("s3.amazonaws.com"));
    }
  }

  @AfterAll
  static void stop() {
    rehearsal.close();
  }

  @TestFactory
  Stream<DynamicTest> shouldAnswerAsAwsDid() {
    return FACTS.stream()
        .map(
            fact ->
                DynamicTest.dynamicTest(fact.operation() + ", " + fact.when(), () -> holds(fact)));
  }

  private static void holds(RecordedFact fact) throws Exception {
    String[] ask = filled(fact.ask()).split(" ", 2);
    String body = fact.body() == null ? fact.text() : filled(fact.body().toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(rehearsal.aws() + ask[1]))
            .method(
                ask[0],
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (fact.headers() != null) {
      fact.headers().forEach(request::header);
    }
    HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(fact.status());
    assertThat(answer.headers().firstValue("x-amzn-errortype").orElse(null))
        .isEqualTo(fact.error());
    fact.assertAnswer(JSON.readTree(answer.body()), RecordedFactsIT::filled);
  }

  private static String filled(String text) {
    return text.replace("{arn}", FUNCTIONS + "recorded")
        .replace("{functions}", FUNCTIONS)
        .replace("{f}", "recorded")
        .replace("{stale}", STALE)
        .replace("{zip}", Base64.getEncoder().encodeToString(TestFunctionZip.build("one")));
  }

  @Test
  void shouldSayInTheDocumentationWhatIsHeldAgainstAws() throws IOException {
    assertThat(Files.readAllLines(Path.of("../docs/miniature.md")))
        .containsSubsequence(
            RecordedFact.rows(new LambdaService(rehearsal.lambda()).operations(), FACTS));
  }
}
