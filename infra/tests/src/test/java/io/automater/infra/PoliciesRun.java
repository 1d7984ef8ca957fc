package io.automater.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All cases of one root, asked of the policies that its plan would create. */
final class PoliciesRun {
  private final String name;
  private final PoliciesFile file;
  private final Map<String, Map<String, JsonNode>> policies = new LinkedHashMap<>();
  private final Map<String, String> missing = new LinkedHashMap<>();

  /**
   * @param name of the root, for files
   */
  PoliciesRun(String name, PoliciesFile file, JsonNode plan) {
    this.name = name;
    this.file = file;
    PlannedPolicies planned = new PlannedPolicies(plan);
    file.policies()
        .forEach(
            (policy, source) -> {
              try {
                policies.put(policy, planned.of(source));
              } catch (AssertionError absent) {
                missing.put(policy, absent.getMessage());
              }
            });
  }

  List<Check> checks(Simulator simulator) {
    List<Check> checks = new ArrayList<>();
    missing.forEach((policy, why) -> checks.add(new Check("policy " + policy, why)));
    List<Answer> asked = new ArrayList<>();
    List<JsonNode> questions = new ArrayList<>();
    for (PoliciesFile.Case one : file.cases()) {
      if (one.actions().isEmpty()) {
        checks.add(new Check("should " + one.should(), "the case names no action"));
      }
      for (String action : one.actions()) {
        try {
          questions.add(new Simulation(one, action, file.policies(), policies).question());
          asked.add(new Answer(one, action, null));
        } catch (AssertionError wrong) {
          checks.add(new Check(title(one, action), wrong.getMessage()));
        }
      }
    }
    JsonNode answers = simulator.ask(name, questions);
    List<Answer> answered = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      answered.add(new Answer(asked.get(i).asked(), asked.get(i).action(), answers.get(i)));
    }
    answered.forEach(answer -> checks.add(new Check(title(answer), failure(answer, answered))));
    return checks;
  }

  private String failure(Answer answer, List<Answer> all) {
    List<String> ignored = answer.ignoredKeys();
    // A key that some of several actions don't know is simply not sent with those.
    all.stream()
        .filter(other -> other.asked() == answer.asked())
        .forEach(other -> ignored.retainAll(other.ignoredKeys()));
    if (!answer.isError() && !ignored.isEmpty()) {
      return "AWS never sends %s with %s, so the case says nothing about it"
          .formatted(ignored, answer.asked().actions());
    }
    return answer.failure(onlyGuardrails(answer.asked()));
  }

  private boolean onlyGuardrails(PoliciesFile.Case asked) {
    return !asked.with().isEmpty()
        && asked.with().stream()
            .allMatch(policy -> file.policies().get(policy).kind().isGuardrail());
  }

  private static String title(Answer answer) {
    return title(answer.asked(), answer.action());
  }

  private static String title(PoliciesFile.Case asked, String action) {
    return "should %s (%s)".formatted(asked.should(), action);
  }

  static String nameOf(Path folder) {
    return SourceTree.AWS.relativize(folder).toString().replace('/', '-');
  }
}
