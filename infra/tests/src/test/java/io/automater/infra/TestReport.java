package io.automater.infra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code terraform test -json} printed, by {@code run} block. */
final class TestReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, String> statuses = new LinkedHashMap<>();
  private final Map<String, List<String>> diagnostics = new LinkedHashMap<>();
  private final List<String> elsewhere = new ArrayList<>();

  private TestReport() {}

  static TestReport read(String lines) {
    TestReport report = new TestReport();
    lines.lines().filter(line -> line.startsWith("{")).map(TestReport::parse).forEach(report::add);
    return report;
  }

  /** One per {@code run} block, also for those that Terraform never came to. */
  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    statuses.forEach(
        (run, status) ->
            checks.add(new Check(run, status.equals("pass") ? "" : failure(run, status))));
    if (!elsewhere.isEmpty()) {
      checks.add(new Check("terraform test", String.join(System.lineSeparator(), elsewhere)));
    }
    return checks;
  }

  private String failure(String run, String status) {
    List<String> said = new ArrayList<>(List.of(status));
    said.addAll(diagnostics.getOrDefault(run, List.of()));
    return String.join(System.lineSeparator(), said);
  }

  private void add(JsonNode event) {
    switch (event.path("type").asText()) {
      case "test_abstract" ->
          event
              .path("test_abstract")
              .properties()
              .forEach(
                  file ->
                      file.getValue()
                          .forEach(
                              run -> statuses.put(name(file.getKey(), run.asText()), "not run")));
      case "test_run" -> {
        JsonNode run = event.path("test_run");
        if (run.path("progress").asText().equals("complete")) {
          statuses.put(
              name(run.path("path").asText(), run.path("run").asText()),
              run.path("status").asText());
        }
      }
      case "diagnostic" -> addDiagnostic(event);
      default -> {
        // Progress and sums.
      }
    }
  }

  private void addDiagnostic(JsonNode event) {
    JsonNode diagnostic = event.path("diagnostic");
    if (!diagnostic.path("severity").asText().equals("error")) {
      return;
    }
    String text = text(diagnostic);
    if (event.has("@testrun")) {
      diagnostics
          .computeIfAbsent(
              name(event.path("@testfile").asText(), event.path("@testrun").asText()),
              run -> new ArrayList<>())
          .add(text);
    } else {
      elsewhere.add(text);
    }
  }

  private static String text(JsonNode diagnostic) {
    StringBuilder text = new StringBuilder();
    JsonNode range = diagnostic.path("range");
    if (!range.isMissingNode()) {
      text.append(range.path("filename").asText())
          .append(':')
          .append(range.path("start").path("line").asInt())
          .append(": ");
    }
    text.append(diagnostic.path("summary").asText())
        .append(". ")
        .append(diagnostic.path("detail").asText());
    JsonNode snippet = diagnostic.path("snippet");
    if (snippet.has("code")) {
      text.append(System.lineSeparator()).append(snippet.path("code").asText());
    }
    for (JsonNode value : snippet.path("values")) {
      text.append(System.lineSeparator())
          .append("  ")
          .append(value.path("traversal").asText())
          .append(' ')
          .append(value.path("statement").asText());
    }
    return text.toString();
  }

  private static String name(String file, String run) {
    String plain = file.replaceFirst("^tests/", "").replaceFirst("\\.tftest\\.hcl$", "");
    return plain + ": " + run.replace('_', ' ');
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
