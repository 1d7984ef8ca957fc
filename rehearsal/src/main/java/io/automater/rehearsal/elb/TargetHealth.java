package io.automater.rehearsal.elb;

/**
 * The state of a target as the API tells it.
 *
 * @param reason empty when healthy
 */
public record TargetHealth(State state, String reason, String description) {
  /** In the API's words. */
  public enum State {
    INITIAL,
    HEALTHY,
    UNHEALTHY,
    DRAINING,
    UNUSED
  }

  static final TargetHealth REGISTERED =
      new TargetHealth(
          State.INITIAL, "Elb.RegistrationInProgress", "Target registration is in progress");

  static final TargetHealth HEALTHY = new TargetHealth(State.HEALTHY, "", "");

  static final TargetHealth DRAINING =
      new TargetHealth(
          State.DRAINING,
          "Target.DeregistrationInProgress",
          "Target deregistration is in progress");

  static final TargetHealth UNKNOWN =
      new TargetHealth(
          State.UNUSED, "Target.NotRegistered", "Target is not registered to the target group");

  static TargetHealth unhealthy(String reason, String description) {
    return new TargetHealth(State.UNHEALTHY, reason, description);
  }
}
