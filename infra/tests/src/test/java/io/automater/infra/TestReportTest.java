package io.automater.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TestReportTest {
  private static final String ABSTRACT =
      """
      {"type":"test_abstract","test_abstract":{"tests/budget.tftest.hcl":["is_encrypted","refuses_zero"]}}
      """;

  @Test
  void shouldNameEveryRunWithItsFile() {
    assertThat(
            checks(
                """
                {"type":"test_run","test_run":{"path":"tests/budget.tftest.hcl","run":"is_encrypted","progress":"starting"}}
                {"type":"test_run","test_run":{"path":"tests/budget.tftest.hcl","run":"is_encrypted","progress":"complete","status":"pass"}}
                {"type":"test_run","test_run":{"path":"tests/budget.tftest.hcl","run":"refuses_zero","progress":"complete","status":"pass"}}
                """))
        .containsExactly(
            Check.passed("budget: is encrypted"), Check.passed("budget: refuses zero"));
  }

  @Test
  void shouldShowDiagnosticsWithTheRunThatFailed() {
    List<Check> checks =
        checks(
            """
            {"type":"test_run","test_run":{"path":"tests/budget.tftest.hcl","run":"is_encrypted","progress":"complete","status":"fail"}}
            {"type":"diagnostic","@testfile":"tests/budget.tftest.hcl","@testrun":"is_encrypted","diagnostic":{"severity":"error","summary":"Test assertion failed","detail":"not encrypted","range":{"filename":"tests/budget.tftest.hcl","start":{"line":6}},"snippet":{"code":"  condition = a == b","values":[{"traversal":"a","statement":"is 1"}]}}}
            """);
    assertThat(checks.getFirst().failure())
        .isEqualToNormalizingNewlines(
            """
            fail
            tests/budget.tftest.hcl:6: Test assertion failed. not encrypted
              condition = a == b
              a is 1""");
  }

  @Test
  void shouldFailARunThatTerraformNeverCameTo() {
    assertThat(checks("")).extracting(Check::failure).containsExactly("not run", "not run");
  }

  @Test
  void shouldFailOnAnErrorOutsideOfAnyRun() {
    assertThat(
            TestReport.read(
                    "{\"type\":\"diagnostic\",\"diagnostic\":{\"severity\":\"error\",\"summary\":\"Unsupported\",\"detail\":\"No such block.\"}}")
                .checks())
        .containsExactly(new Check("terraform test", "Unsupported. No such block."));
  }

  private static List<Check> checks(String lines) {
    return TestReport.read(ABSTRACT + lines).checks();
  }
}
