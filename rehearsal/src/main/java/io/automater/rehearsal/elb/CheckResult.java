package io.automater.rehearsal.elb;

/**
 * What a health check found.
 *
 * @param reason in the API's words; empty when passed
 */
record CheckResult(boolean passed, String reason, String description) {
  static final CheckResult PASSED = new CheckResult(true, "", "");

  static CheckResult status(int status) {
    return new CheckResult(
        false,
        "Target.ResponseCodeMismatch",
        "Health checks failed with these codes: [" + status + "]");
  }

  static CheckResult timeout() {
    return new CheckResult(false, "Target.Timeout", "Request timed out");
  }

  static CheckResult refused() {
    return new CheckResult(false, "Target.FailedHealthChecks", "Health checks failed");
  }
}
