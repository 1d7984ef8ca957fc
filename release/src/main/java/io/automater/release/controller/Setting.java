package io.automater.release.controller;

import io.automater.release.rollout.Policy;

/**
 * What every command of the controller works with.
 *
 * @param target the environment's parts
 * @param policy how a release proceeds
 * @param lease who this process is to others
 * @param pace time
 * @param cancellation set when the process is asked to end
 * @param listener is told what happens
 */
public record Setting(
    ReleaseTarget target,
    Policy policy,
    Lease lease,
    Pace pace,
    Cancellation cancellation,
    ReleaseEvent.Listener listener) {

  String command(String name) {
    return target.program() + " " + name + " --environment " + quoted(target.argument());
  }

  /** For a shell. */
  private static String quoted(String argument) {
    return argument.matches("[\\w./:@+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
  }
}
