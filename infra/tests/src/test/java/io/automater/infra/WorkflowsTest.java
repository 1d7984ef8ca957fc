package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.automater.infra.Workflows.Job;
import io.automater.infra.Workflows.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What every workflow keeps to, besides being one. */
class WorkflowsTest {

  /** An action by the hash of its commit, and its version for people behind it. */
  private static final Pattern PINNED =
      Pattern.compile("uses: [\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");

  private static final Pattern KEYS =
      Pattern.compile("(?i)aws[-_](secret[-_])?access[-_]key|secrets\\.|AKIA[0-9A-Z]{16}");
  private static final Pattern COMMAND =
      Pattern.compile(
          "(exec )?(?<script>(scripts/[a-z-]+|\\.ci/run))( .*)?|make (?<target>[a-z-]+)( .*)?");

  @Test
  void shouldBeAllThatThereAre() {
    assertThat(Workflows.all())
        .extracting(Workflow::name)
        .containsExactly(
            "ci.yaml",
            "deploy.yaml",
            "drift.yaml",
            "environment.yaml",
            "plan.yaml",
            "release.yaml",
            "rollback.yaml",
            "verify.yaml");
  }

  @Test
  void shouldStandInTheTableOfTheArchitecture() throws IOException {
    String architecture = Files.readString(Workflows.ROOT.resolve("docs/architecture.md"));
    String section = architecture.replaceFirst("(?s).*\n## The workflows\n(.*?)\n## .*", "$1");
    List<String> told =
        Pattern.compile("(?m)^\\| `([a-z]+)` \\|")
            .matcher(section)
            .results()
            .map(row -> row.group(1) + ".yaml")
            .toList();
    assertThat(Workflows.all()).extracting(Workflow::name).hasSameElementsAs(told);
  }

  @TestFactory
  List<DynamicTest> shouldPinEachActionByTheHashOfACommit() {
    return each(
        workflow -> {
          for (String line : workflow.text().lines().filter(WorkflowsTest::usesAnAction).toList()) {
            assertThat(PINNED.matcher(line).find()).as(line).isTrue();
          }
        });
  }

  private static boolean usesAnAction(String line) {
    return line.contains("uses: ") && !line.contains("uses: ./");
  }

  @TestFactory
  List<DynamicTest> shouldKnowNoKeyThatLives() {
    return each(workflow -> assertThat(workflow.text()).doesNotContainPattern(KEYS));
  }

  /** Whoever opens a pull request from a fork has written what its jobs run. */
  @TestFactory
  List<DynamicTest> shouldLetNoForkComeIn() {
    return each(
        workflow -> {
          if (workflow.content().path("on").has("pull_request")) {
            List<Job> comingIn =
                workflow.jobs().stream()
                    .filter(job -> job.content().path("permissions").has("id-token"))
                    .toList();
            assertThat(comingIn).isNotEmpty();
            for (Job job : comingIn) {
              assertThat(job.content().path("if").asText())
                  .as(job.name())
                  .containsAnyOf(
                      "github.event.pull_request.head.repo.full_name == github.repository",
                      "github.event_name == 'schedule'");
            }
          }
        });
  }

  @TestFactory
  List<DynamicTest> shouldGrantNoMoreThanReadingToAllJobs() {
    return each(
        workflow ->
            assertThat(workflow.content().path("permissions").toString())
                .isEqualTo("{\"contents\":\"read\"}"));
  }

  @TestFactory
  List<DynamicTest> shouldEndJobsThatHang() {
    return each(
        workflow -> {
          for (Job job : workflow.jobs()) {
            assertThat(job.calls() || job.content().path("timeout-minutes").isInt())
                .as(job.name() + " has timeout-minutes")
                .isTrue();
          }
        });
  }

  @TestFactory
  List<DynamicTest> shouldNeverCancelWhatChangesAnEnvironment() {
    return each(
        workflow -> {
          for (Job job : workflow.jobs()) {
            if (job.content().has("environment")) {
              JsonNode concurrency = job.content().path("concurrency");
              assertThat(concurrency.path("group").asText())
                  .as(job.name())
                  .containsPattern(
                      "^(environment|rollback)-(\\$\\{\\{ inputs\\.(environment|name)|previews$)");
              assertThat(concurrency.path("cancel-in-progress").asBoolean(true))
                  .as(job.name())
                  .isFalse();
            }
          }
        });
  }

  @TestFactory
  List<DynamicTest> shouldRunOnlyWhatRunsOnALaptopToo() throws IOException {
    String makefile = Files.readString(Workflows.ROOT.resolve("Makefile"));
    return each(
        workflow -> {
          for (String run : runs(workflow)) {
            Matcher command = COMMAND.matcher(run);
            assertThat(command.matches()).as("one script or target: " + run).isTrue();
            if (command.group("script") != null) {
              assertThat(Workflows.ROOT.resolve(command.group("script"))).isExecutable();
            } else {
              assertThat(makefile).containsPattern("(?m)^" + command.group("target") + ":");
            }
          }
        });
  }

  /** GitHub's runner tells the first process of a step that is cancelled, and kills the others. */
  @TestFactory
  List<DynamicTest> shouldTellWhatChangesAnEnvironmentThatItIsCancelled() {
    return each(
        workflow ->
            assertThat(runs(workflow))
                .filteredOn(run -> run.matches("(exec )?scripts/(steps|preview destroy) .*"))
                .allSatisfy(run -> assertThat(run).startsWith("exec ")));
  }

  /** A script that only GitHub runs is found to be broken by GitHub. */
  @TestFactory
  List<DynamicTest> shouldRunOnlyWhatTestsRunToo() throws IOException {
    Rehearsed rehearsed = Rehearsed.of(Workflows.ROOT);
    return each(
        workflow ->
            assertThat(runs(workflow))
                .allSatisfy(run -> assertThat(rehearsed.runs(run)).as(run).isTrue()));
  }

  @Test
  void shouldFindAScriptThatNoTestRuns() throws IOException {
    Rehearsed rehearsed = Rehearsed.of(Workflows.ROOT);
    assertThat(rehearsed.runs("scripts/nobody \"$ENVIRONMENT\"")).isFalse();
    assertThat(rehearsed.runs("make docs")).isFalse();
    assertThat(rehearsed.runs("make dist-image")).as("by scripts/check-push-image").isTrue();
  }

  /** An input of a person in a command line would be a command line of theirs. */
  @TestFactory
  List<DynamicTest> shouldNotLetAnInputIntoACommandLine() {
    return each(
        workflow ->
            assertThat(runs(workflow)).allSatisfy(run -> assertThat(run).doesNotContain("${{")));
  }

  private static List<String> runs(Workflow workflow) {
    List<String> runs = new ArrayList<>();
    for (Job job : workflow.jobs()) {
      for (JsonNode step : job.steps()) {
        if (step.has("run")) {
          runs.add(step.path("run").asText().strip());
        }
      }
    }
    return runs;
  }

  /** A test for each workflow. */
  private static List<DynamicTest> each(Rule rule) {
    return Workflows.all().stream()
        .map(workflow -> DynamicTest.dynamicTest(workflow.name(), () -> rule.check(workflow)))
        .toList();
  }

  private interface Rule {
    void check(Workflow workflow) throws IOException;
  }
}
