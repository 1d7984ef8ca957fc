package io.automater.rehearsal.lambda;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** All functions. Reads see one consistent moment; writes are one at a time per function. */
final class Functions {
  private final ConcurrentSkipListMap<String, FunctionState> states = new ConcurrentSkipListMap<>();
  private final Arns arns;

  Functions(Arns arns) {
    this.arns = arns;
  }

  List<FunctionState> all() {
    return List.copyOf(states.values());
  }

  Optional<FunctionState> find(String name) {
    return Optional.ofNullable(states.get(name));
  }

  FunctionState get(String name) {
    return find(name).orElseThrow(() -> LambdaException.notFound("Function", arns.function(name)));
  }

  synchronized FunctionState create(String name, FunctionState state) {
    if (states.putIfAbsent(name, state) != null) {
      throw LambdaException.conflict("Function already exist: " + name);
    }
    return state;
  }

  /** Applies a change to what is there now; a change that throws changes nothing. */
  synchronized FunctionState update(String name, UnaryOperator<FunctionState> change) {
    FunctionState next = change.apply(get(name));
    states.put(name, next);
    notifyAll();
    return next;
  }

  /** Waits until the function is as asked for; empty when it was not in time. */
  synchronized Optional<FunctionState> await(
      String name, Predicate<FunctionState> condition, Duration within)
      throws InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    for (FunctionState now = get(name); ; now = get(name)) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (condition.test(now)) {
        return Optional.of(now);
      }
      if (left <= 0) {
        return Optional.empty();
      }
      wait(left);
    }
  }

  synchronized FunctionState remove(String name) {
    FunctionState last = get(name);
    states.remove(name);
    return last;
  }
}
