package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import io.automater.release.environment.EnvironmentFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One file, two readers, one verdict, and the same values; all in one run of Terraform. */
final class EnvironmentTextIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path MODULE = Path.of("infra/aws/modules/environment");

  /** {0} is the case's own name, as the file is called. */
  private static final String GOOD =
      """
      name: {0}
      account: "111111111111"
      region: eu-central-1
      target: lambda
      lambda:
        function: f-{0}
      release:
        maxLostRequests: 20
        alarms:
          - api-5xx
      """;

  private final Map<String, String> taken = new LinkedHashMap<>();
  private final Map<String, String> refused = new LinkedHashMap<>();

  @BeforeEach
  void tools() {
    Tool.assumeTerraform();
  }

  @Test
  void shouldGiveOneVerdictAndTheSameValuesInTerraformAndInTheController() throws IOException {
    cases();
    Path module = WorkingCopy.of(SourceTree.ofThisBuild(), "environment-text").folder(MODULE);
    Path texts = module.resolve("tests/environments");
    Map<String, String> all = new LinkedHashMap<>(taken);
    all.putAll(refused);
    StringBuilder runs = new StringBuilder();
    for (Map.Entry<String, String> each : all.entrySet()) {
      Files.writeString(texts.resolve(each.getKey() + ".yaml"), each.getValue());
      runs.append(
          """
          run "%s" {
            command = plan
            variables {
              name = "%1$s"
            }
            expect_failures = [%2$s]
          }
          """
              // After a failure that is not expected Terraform skips all that follow.
              .formatted(
                  each.getKey(), taken.containsKey(each.getKey()) ? "" : "output.environment"));
    }
    Path test = module.resolve("tests/environment.tftest.hcl");
    String given = Files.readString(test);
    Files.writeString(test, given.substring(0, given.indexOf("run \"")) + runs);
    Files.deleteIfExists(module.resolve("tests/ephemeral.tftest.hcl"));

    Outcome tested = test(new Terraform(module, Map.of()));
    Map<String, JsonNode> byTerraform = outputs(tested);
    Map<String, Check> checks =
        TestReport.read(tested.text()).checks().stream()
            .collect(Collectors.toMap(check -> check.name().replaceFirst(".*: ", ""), it -> it));
    assertThat(byTerraform).as(tested.report()).isNotEmpty();

    SoftAssertions both = new SoftAssertions();
    for (String name : all.keySet()) {
      Optional<Environment> byController = read(texts.resolve(name + ".yaml"));
      both.assertThat(byController.isPresent())
          .as("%s: controller", name)
          .isEqualTo(taken.containsKey(name));
      both.assertThat(Optional.ofNullable(checks.get(name)))
          .as("%s: Terraform", name)
          .hasValueSatisfying(check -> assertThat(check.ok()).as(check.toString()).isTrue());
      if (byController.isPresent() && byTerraform.containsKey(name)) {
        both.assertThat(reread(texts, byTerraform.get(name)))
            .as(name)
            .usingRecursiveComparison()
            // Terraform gives on neither of the two: they are for the controller alone.
            .ignoringFields("file", "target.handler", "events")
            .isEqualTo(byController.get());
      }
    }
    both.assertAll();
  }

  private void cases() {
    take("as-it-is", "", "");
    take("quotes-of-either-kind", "\"111111111111\"", "'111111111111'");
    take("a-comment", "target: lambda", "target: lambda # it's \"the\" target: {x} 🙂");
    take("a-document-start", "name: ", "---\nname: ");
    take("carriage-returns", "\n", "\r\n");
    take("flow", "\n  function: f-flow\n", " { function: f-flow, liveAlias: 'on' }\n");
    take(
        "nested-flow",
        "\n  maxLostRequests: 20\n  alarms:\n    - api-5xx\n",
        " { steps: [{ weight: 0.1, bake: 30s }, { weight: 0.5, bake: 1m }] }\n");
    take("list-at-its-key", "    - api", "  - api");
    take(
        "words-that-are-texts",
        "    - api-5xx",
        "    - No data yet\n    - \"yes\"\n    - 'it: is'\n    - e5\n    - \"1_000\"");
    take("no-line-at-the-end", "api-5xx\n", "api-5xx");
    take("handler", "function: f-handler", "function: f-handler\n  handler: shop.Cart::run");
    take("folder-beside", "target: lambda", "target: lambda\nevents: ../shop/events");
    take("decimal", "maxLostRequests: 20", "confidence: 0.950");

    String longest = "#" + "🙂".repeat(999);
    take("longest-line", "region:", longest + "\nregion:");

    refuse("line-that-is-too-long", "region:", longest + "x\nregion:");
    refuse("words-without-end", "- api-5xx", "- " + "api ".repeat(1500) + "api");
    refuse("list-without-end", "\n    - api-5xx", " [" + "api, ".repeat(1500) + "api]");
    refuse("a-zero-in-front", "\"111111111111\"", "011111111111");
    refuse("account-as-a-number", "\"111111111111\"", "111111111111");
    refuse("underscore", ": 20", ": 1_000");
    refuse("octal", ": 20", ": 0o17");
    refuse("old-octal", ": 20", ": 017");
    refuse("hex", ": 20", ": 0x1F");
    refuse("binary", ": 20", ": 0b11");
    refuse("exponent", ": 20", ": 2e1");
    refuse("plus", ": 20", ": +20");
    refuse("sexagesimal", ": 20", ": 1:30");
    refuse("no-leading-digit", "maxLostRequests: 20", "confidence: .95");
    refuse("infinity", "maxLostRequests: 20", "confidence: .inf");
    refuse("not-a-number", "maxLostRequests: 20", "confidence: .NaN");
    refuse("comma-in-a-number", ": 20", ": 1,000");
    refuse("timestamp", "- api-5xx", "- 2026-11-30");
    refuse("yes", "- api-5xx", "- yes");
    refuse("off", "- api-5xx", "- Off");
    refuse("upper-true", "function: f-upper-true", "function: f-upper-true\n  snapStart: True");
    refuse("tilde", "- api-5xx", "- ~");
    refuse("null-word", ": 20", ": null");
    refuse("no-value", ": 20", ":");
    refuse("no-section", "\n  maxLostRequests: 20\n  alarms:\n    - api-5xx\n", "\n");
    refuse("empty", GOOD, "");
    refuse("only-a-comment", GOOD, "# nothing\n");
    refuse("a-list", GOOD, "- a\n");
    refuse("words", GOOD, "just words\n");
    refuse("json", GOOD, "{\"name\": \"json\"}\n");
    refuse("twice", "  alarms:", "  maxLostRequests: 100000\n  alarms:");
    refuse("twice-far", "  alarms:", "  alarms:\n    - other\n  slow: p95\n  alarms:");
    refuse("section-twice", "release:", "release:\n  slow: p95\nrelease:");
    refuse(
        "twice-in-flow",
        "\n  function: f-twice-in-flow\n",
        " { function: other, function: f-twice-in-flow }\n");
    refuse(
        "twice-in-nested-flow",
        "    - api-5xx",
        "    - api\n  steps: [{ weight: 0.1, weight: 0.2, bake: 1s }]");
    refuse(
        "twice-in-an-entry",
        "  maxLostRequests: 20\n",
        "  steps:\n    - weight: 0.1\n      bake: 1s\n      weight: 0.2\n");
    refuse("second-document", "    - api-5xx\n", "    - api-5xx\n---\nname: other\n");
    refuse("document-end", "    - api-5xx\n", "    - api-5xx\n...\nname: other\n");
    refuse("directive", "name: ", "%YAML 1.1\n---\nname: ");
    refuse("anchor", "region: eu-central-1", "region: &r eu-central-1");
    refuse("alias", "region: eu-central-1", "region: *r");
    refuse("merge", "release:", "release:\n  <<: { slow: p95 }");
    refuse("tag", ": 20", ": !!int \"20\"");
    refuse("tab-for-indent", "  function", "\tfunction");
    refuse("tab-before-a-value", ": 20", ":\t20");
    refuse("byte-order-mark", "name: ", "\uFEFFname: ");
    refuse("line-separator-in-a-comment", "name: ", "# a\u2028account: \"222222222222\"\nname: ");
    refuse("next-line-in-a-comment", "name: ", "# a\u0085account: \"222222222222\"\nname: ");
    refuse("lone-carriage-return", "name: ", "# a\raccount: \"222222222222\"\nname: ");
    refuse("block-text", "region: eu-central-1", "region: >-\n  eu-central-1");
    refuse("text-over-lines", "region: eu-central-1", "region:\n  eu-central-1");
    refuse("entry-below-a-text", "    - api-5xx", "    - api\n      - more");
    refuse(
        "flow-over-lines",
        "\n  function: f-flow-over-lines\n",
        " {\n  function: f-flow-over-lines }\n");
    refuse("flow-with-a-gap", "\n    - api-5xx", " [a, , b]");
    refuse(
        "flow-without-a-value",
        "\n  function: f-flow-without-a-value\n",
        " { function: f, liveAlias: }\n");
    refuse("colon-in-flow", "\n    - api-5xx", " [a:b]");
    refuse("escape", "- api-5xx", "- \"a\\x41\"");
    refuse("quoted-key", "region: eu", "\"region\": eu");
    refuse("complex-key", "region: eu-central-1", "? region\n: eu-central-1");
    refuse("space-before-the-colon", "region: eu", "region : eu");
    refuse("duration-without-a-unit", "maxLostRequests: 20", "maxDuration: 30");
    refuse("duration-in-two-units", "maxLostRequests: 20", "maxDuration: 1h30m");
    refuse("no-time-at-all", "maxLostRequests: 20", "maxDuration: 0s");
    refuse("long-lease", "maxLostRequests: 20", "lease: 61m");
    refuse("short-lease", "maxLostRequests: 20", "lease: 29s");
    refuse("slow-at-once", "maxLostRequests: 20", "slow: 0ms");
    refuse("name-of-another", "name: name-of-another", "name: other");
    refuse("within-nothing", "name: ", "within: nope\nname: ");
    refuse("within-itself", "name: ", "within: within-itself\nname: ");
    refuse("one-function", "function: f-one-function", "function: least");
    refuse(
        "no-private-network",
        "region:",
        "eks: { cluster: c }\nnetwork: { cidr: 8.8.0.0/16 }\nregion:");
    refuse("behind-the-prefix", "region:", "network: { cidr: 10.9.8.0/16 }\nregion:");
    refuse("eks-without-network", "region:", "eks: { cluster: c }\nregion:");
    refuse("proves-itself", "region:", "provenIn: proves-itself\nregion:");
    refuse(
        "one-url",
        "region:",
        "api: { url: https://a.example.com, previewUrl: https://a.example.com/ }\nregion:");
    String function = "function: f-";
    refuse("half-a-second", function, "timeout: 1500ms\n  " + function);
    refuse("a-minute", function, "timeout: 60s\n  " + function);
    refuse("live-as-candidate", function, "candidateAlias: live\n  " + function);
    refuse("candidate-as-live", function, "liveAlias: candidate\n  " + function);
    refuse("alias-of-digits", function, "liveAlias: \"7\"\n  " + function);
    refuse("truth-in-quotes", function, "snapStart: \"true\"\n  " + function);
    take("longest-lease", "maxLostRequests: 20", "lease: 1h");
    take("shortest-lease", "maxLostRequests: 20", "lease: 45s");
    take("longest-timeout", function, "timeout: 30s\n  " + function);
  }

  private void take(String name, String right, String changed) {
    taken.put(name, text(name, right, changed));
  }

  private void refuse(String name, String right, String changed) {
    refused.put(name, text(name, right, changed));
  }

  private static String text(String name, String right, String changed) {
    String good = GOOD.replace("{0}", name);
    String wanted = right.replace("{0}", name);
    assertThat(good).as(name).contains(wanted);
    return wanted.isEmpty() ? good : good.replace(wanted, changed);
  }

  private static Outcome test(Terraform terraform) {
    terraform.initWithoutBackend().orFail();
    return terraform.run("test", "-json", "-verbose");
  }

  /** What the module gives on, for each that it plans. */
  private static Map<String, JsonNode> outputs(Outcome tested) throws JsonProcessingException {
    Map<String, JsonNode> outputs = new LinkedHashMap<>();
    for (String line : tested.text().lines().filter(it -> it.startsWith("{")).toList()) {
      JsonNode event = JSON.readTree(line);
      JsonNode after = event.at("/test_plan/output_changes/environment/after");
      if (event.path("type").asText().equals("test_plan") && !after.isMissingNode()) {
        outputs.put(event.path("@testrun").asText(), after);
      }
    }
    return outputs;
  }

  private static Optional<Environment> read(Path file) {
    try {
      return Optional.of(new EnvironmentFile(file.getParent()).read(file.toString()));
    } catch (BadEnvironment refusedByIt) {
      return Optional.empty();
    }
  }

  private static Environment reread(Path folder, JsonNode output) {
    try {
      return new EnvironmentFile(folder).readText("output", output.path("file").asText());
    } catch (BadEnvironment e) {
      throw new AssertionError(e);
    }
  }
}
