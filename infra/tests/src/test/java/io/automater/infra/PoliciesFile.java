package io.automater.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A {@code tests/policies.yaml}: where a root's or module's policies stand in its plan, and what
 * they must do. Another plan of the same root has a {@code tests/policies-<plan>.yaml} of its own.
 *
 * @param account whose credentials the plan has; absent for the root's own
 * @param variables for the plan
 */
record PoliciesFile(
    String account,
    Map<String, JsonNode> variables,
    Map<String, Source> policies,
    List<Case> cases) {
  private static final Pattern NAME = Pattern.compile("(policies(?:-[a-z0-9-]+)?)\\.yaml");
  static final String ADMINISTRATOR = "administrator";
  static final String NONE = "none";

  enum Kind {
    SCP,
    RCP,
    IDENTITY,
    RESOURCE,
    TRUST;

    boolean isGuardrail() {
      return this == SCP || this == RCP;
    }
  }

  enum Expectation {
    DENIED,
    ALLOWED
  }

  /**
   * @param address of a resource; of one with {@code count} or {@code for_each}, all instances
   * @param attribute that holds the JSON text
   */
  record Source(Kind kind, String address, String attribute) {}

  /**
   * @param should a sentence that goes on from "should"
   * @param principal an ARN, {@code service:…}, {@code federated:<provider ARN>} or {@code
   *     anonymous}
   * @param with the policies that take part
   * @param resourcePolicy {@code open} gives the resource one that lets everybody in, so that only
   *     a guardrail can say no; else its policy is among {@code with}
   * @param account that owns the resource
   */
  record Case(
      String should,
      String principal,
      String identity,
      List<String> with,
      String action,
      List<String> actions,
      String resource,
      String resourcePolicy,
      String account,
      Map<String, JsonNode> context,
      Expectation expect) {
    Case {
      identity = identity == null ? NONE : identity;
      with = with == null ? List.of() : with;
      actions = actions == null ? action == null ? List.of() : List.of(action) : actions;
      context = context == null ? Map.of() : context;
    }
  }

  PoliciesFile {
    variables = variables == null ? Map.of() : variables;
    policies = policies == null ? Map.of() : policies;
    cases = cases == null ? List.of() : cases;
  }

  static boolean isOne(String name) {
    return NAME.matcher(name).matches();
  }

  /** The plan that a file is about: {@code policies}, or {@code policies-management}. */
  static String plan(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ".yaml".length());
  }

  static PoliciesFile read(Path file) {
    return YamlFile.read(file, PoliciesFile.class);
  }
}
