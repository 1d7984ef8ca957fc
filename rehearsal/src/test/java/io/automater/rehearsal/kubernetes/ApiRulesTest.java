package io.automater.rehearsal.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API refuses and what it warns of, in Kubernetes' words; no pods run here. */
final class ApiRulesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/n/deployments";
  private static final String STRATEGIC = "application/strategic-merge-patch+json";
  private static final String GOOD =
      """
      {"metadata":{"name":"d"},"spec":{"replicas":1,%s"selector":{"matchLabels":{"a":"b"}},
       "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c",%s"image":"i:1"}]}}}}
      """;

  private final ObjectStore store = new ObjectStore(Clock.systemUTC());
  private final KubernetesApi api =
      new KubernetesApi(
          store,
          new Namespaces("n", Clock.systemUTC().instant()),
          new PodCalls(store, null, null, Clock.systemUTC()),
          Clock.systemUTC(),
          call -> call.apply().get());

  private HttpAnswer ask(String method, String path, String query, String type, String body) {
    return api.handle(
        new HttpRequest(
            method,
            path,
            query,
            Map.of("content-type", List.of(type)),
            body.getBytes(StandardCharsets.UTF_8),
            false,
            "127.0.0.1"));
  }

  private HttpAnswer create(String query, String spec, String container) {
    return ask("POST", DEPLOYMENTS, query, "application/json", GOOD.formatted(spec, container));
  }

  private HttpAnswer patch(String query, String type, String body) {
    return ask("PATCH", DEPLOYMENTS + "/d", query, type, body);
  }

  private static JsonNode json(HttpAnswer answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static void assertRefused(HttpAnswer answer, int code, String message) {
    assertThat(json(answer).path("message").asText()).isEqualTo(message);
    assertThat(answer.status()).isEqualTo(code);
    assertThat(json(answer).path("kind").asText()).isEqualTo("Status");
    assertThat(json(answer).path("code").asInt()).isEqualTo(code);
  }

  @Test
  void shouldRefuseUnknownAndDuplicateFieldsWhenStrict() {
    assertRefused(
        create("fieldValidation=Strict", "\"foo\":1,", "\"img\":\"x\","),
        400,
        "Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error:"
            + " unknown field \"spec.foo\", unknown field"
            + " \"spec.template.spec.containers[0].img\"");
    assertRefused(
        create("fieldValidation=Strict", "\"replicas\":2,", ""),
        400,
        "Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error:"
            + " duplicate field \"spec.replicas\"");
    assertThat(store.list(ResourceType.DEPLOYMENTS, java.util.Optional.empty())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'',true", "fieldValidation=Warn,true", "fieldValidation=Ignore,false"})
  void shouldWarnOfFieldsThatItDrops(String query, boolean warns) {
    HttpAnswer made = create(query, "\"replicas\":2,\"foo\":{\"bar\":1},", "");
    assertThat(made.status()).isEqualTo(201);
    assertThat(json(made).path("spec").has("foo")).isFalse();
    assertThat(json(made).path("spec").path("replicas").asInt()).isEqualTo(2);
    assertThat(made.headers().getOrDefault("warning", List.of()))
        .isEqualTo(
            warns
                ? List.of(
                    "299 - \"duplicate field \\\"spec.replicas\\\"\"",
                    "299 - \"unknown field \\\"spec.foo\\\"\"")
                : List.of());
  }

  @Test
  void shouldRefuseUnknownFieldsOfPatchesWhenStrict() {
    create("fieldValidation=Strict", "", "");
    String patch = "{\"spec\":{\"foo\":1}}";
    assertRefused(
        patch("fieldValidation=Strict", STRATEGIC, patch),
        422,
        " \"\" is invalid: patch: Invalid value: \"{\\\"spec\\\":{\\\"foo\\\":1}}\": strict decoding"
            + " error: unknown field \"spec.foo\"");
    assertThat(patch("", STRATEGIC, patch).headers().get("warning"))
        .containsExactly("299 - \"unknown field \\\"spec.foo\\\"\"");
    assertRefused(
        patch("fieldManager=me", "application/apply-patch+yaml", patch),
        400,
        "failed to create typed patch object (n/d; apps/v1, Kind=Deployment): .spec.foo: field not"
            + " declared in schema");
    assertRefused(
        patch("", "application/apply-patch+yaml", "{}"),
        422,
        "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for"
            + " apply patch");
  }

  @Test
  void shouldRefuseALevelOfValidationThatThereIsNot() {
    assertRefused(
        create("fieldValidation=strict", "", ""),
        422,
        "CreateOptions.meta.k8s.io \"\" is invalid: fieldValidation: Unsupported value: \"strict\":"
            + " supported values: \"Ignore\", \"Warn\", \"Strict\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /apis/apps/v1/deployments, continue=x, list of deployments has no query parameter continue",
    "POST, /apis/apps/v1/namespaces/n/deployments, force=true, create of deployments has no query parameter force",
    "DELETE, /apis/apps/v1/namespaces/n/deployments/d, orphanDependents=true, delete of deployments has no query parameter orphanDependents",
  })
  void shouldRefuseQueryParametersThatItWouldPassOver(
      String method, String path, String query, String message) {
    assertRefused(
        ask(method, path, query, "application/json", "{}"),
        400,
        "the rehearsal's " + message + ": leave it out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"dryRun\":[\"All\"]}|the rehearsal has no dry run",
        "{\"orphanDependents\":true}|the rehearsal's delete has no option orphanDependents: leave it out",
        "{\"propagationPolicy\":\"Orphan\"}|the rehearsal ends a deployment's pods with it: propagationPolicy can't be Orphan",
      })
  void shouldRefuseOptionsOfADeleteThatItWouldPassOver(String body, String message) {
    create("", "", "");
    assertRefused(ask("DELETE", DEPLOYMENTS + "/d", "", "application/json", body), 400, message);
    assertThat(ask("DELETE", DEPLOYMENTS + "/d", "propagationPolicy=Foreground", "", "").status())
        .isEqualTo(200);
  }

  @Test
  void shouldTellClientsThatWatchesBeginWithAList() {
    assertRefused(
        ask("GET", DEPLOYMENTS, "watch=1&sendInitialEvents=true", "", ""),
        422,
        "ListOptions.meta.k8s.io \"\" is invalid: sendInitialEvents: Forbidden: sendInitialEvents is"
            + " forbidden for watch unless the WatchList feature gate is enabled");
  }

  @Test
  void shouldPrintPrettilyWhenAsked() {
    create("", "", "");
    assertThat(
            new String(
                ask("GET", DEPLOYMENTS + "/d", "pretty=true", "", "").body(),
                StandardCharsets.UTF_8))
        .contains("\n  \"kind\" : \"Deployment\"");
  }
}
