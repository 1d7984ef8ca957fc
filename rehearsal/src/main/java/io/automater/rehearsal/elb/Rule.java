package io.automater.rehearsal.elb;

import io.automater.rehearsal.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A rule of a listener: conditions that must all hold, and an action. */
public final class Rule {
  /** An action, and from when on it is in effect. */
  private record Written(Action action, Action before, long fromNanos) {
    Action effective() {
      return System.nanoTime() - fromNanos >= 0 ? action : before;
    }
  }

  private final String arn;
  private final OptionalInt priority;
  private final Duration propagation;
  private final WeightedTurns turns;
  private volatile List<Condition> conditions;
  private volatile Written written;

  /**
   * @param priority the lowest that matches wins; the default rule has none
   */
  Rule(
      String arn,
      OptionalInt priority,
      List<Condition> conditions,
      Action action,
      ElbSettings settings) {
    this.arn = arn;
    this.priority = priority;
    this.conditions = List.copyOf(conditions);
    this.propagation = settings.propagation();
    this.turns = new WeightedTurns(settings.seed());
    this.written = new Written(action, action, System.nanoTime());
  }

  public String arn() {
    return arn;
  }

  public OptionalInt priority() {
    return priority;
  }

  public boolean isDefault() {
    return priority.isEmpty();
  }

  public List<Condition> conditions() {
    return conditions;
  }

  /** The action as it was written last, whether in effect yet or not: what the API tells. */
  public Action action() {
    return written.action();
  }

  synchronized void act(Action action) {
    written = new Written(action, written.effective(), System.nanoTime() + propagation.toNanos());
  }

  void match(List<Condition> wanted) {
    conditions = List.copyOf(wanted);
  }

  boolean matches(HttpRequest request) {
    return conditions.stream().allMatch(condition -> condition.matches(request));
  }

  Action effective() {
    return written.effective();
  }

  WeightedTurns turns() {
    return turns;
  }
}
