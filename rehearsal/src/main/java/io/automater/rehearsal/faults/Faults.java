package io.automater.rehearsal.faults;

import io.automater.rehearsal.aws.AwsCall;
import io.automater.rehearsal.aws.CallInterceptor;
import io.automater.rehearsal.http.DropConnection;
import io.automater.rehearsal.http.HttpAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Fails calls on demand. An operation is named as AWS does ({@code UpdateAlias}), or {@code *} for
 * each call, or {@code mutating} for each call that changes something.
 */
public final class Faults implements CallInterceptor {
  private static final int KEPT = 10_000;

  /** A call that waits to be released. */
  private record Held(RecordedCall call, CountDownLatch release) {}

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<FaultRule> rules = new ArrayList<>();
  private final List<RecordedCall> calls = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();
  private int arrived;

  public Faults(Clock clock) {
    this.clock = clock;
  }

  /** The next {@code count} calls of this operation. */
  public void next(String operation, int count, Fault fault) {
    add(new FaultRule(operation, 1, count, fault));
  }

  /** Only the call of this operation that is the {@code number}th from now, counted from 1. */
  public void onCall(String operation, int number, Fault fault) {
    add(new FaultRule(operation, number, number, fault));
  }

  private void add(FaultRule rule) {
    lock.lock();
    try {
      rules.add(rule);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all faults and releases all held calls; the record stays. */
  public void clear() {
    lock.lock();
    try {
      rules.clear();
      release();
    } finally {
      lock.unlock();
    }
  }

  /** Lets all held calls go. */
  public void release() {
    lock.lock();
    try {
      held.forEach(waiting -> waiting.release().countDown());
      held.clear();
    } finally {
      lock.unlock();
    }
  }

  /** The calls that arrived, oldest first, up to the last 10,000. */
  public List<RecordedCall> calls() {
    lock.lock();
    try {
      return List.copyOf(calls);
    } finally {
      lock.unlock();
    }
  }

  /** The calls that are being held now. */
  public List<RecordedCall> held() {
    lock.lock();
    try {
      return held.stream().map(Held::call).toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until a call of this operation is being held.
   *
   * @return empty when there was none within this time
   */
  public Optional<RecordedCall> awaitHeld(String operation, Duration within)
      throws InterruptedException {
    long left = within.toNanos();
    lock.lock();
    try {
      while (true) {
        Optional<RecordedCall> found =
            held.stream().map(Held::call).filter(call -> matches(operation, call)).findFirst();
        if (found.isPresent() || left <= 0) {
          return found;
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  private static boolean matches(String operation, RecordedCall call) {
    return operation.equals(FaultRule.ANY)
        || operation.equals(call.operation())
        || (operation.equals(FaultRule.MUTATING) && call.mutating());
  }

  @Override
  public HttpAnswer around(AwsCall call) {
    Held arrival = arrive(call);
    Fault fault = takeFault(call, arrival.call());
    return fault == null ? call.apply().get() : apply(fault, call, arrival);
  }

  private Held arrive(AwsCall call) {
    lock.lock();
    try {
      arrived++;
      return new Held(
          new RecordedCall(
              arrived, clock.instant(), call.operation(), call.mutating(), call.subject(), ""),
          new CountDownLatch(1));
    } finally {
      lock.unlock();
    }
  }

  private Fault takeFault(AwsCall call, RecordedCall recorded) {
    lock.lock();
    try {
      Fault fault = null;
      for (FaultRule rule : rules) {
        if (rule.hits(call) && fault == null) {
          fault = rule.fault();
        }
      }
      rules.removeIf(FaultRule::spent);
      if (calls.size() >= KEPT) {
        calls.removeFirst();
      }
      calls.add(
          new RecordedCall(
              recorded.number(),
              recorded.at(),
              recorded.operation(),
              recorded.mutating(),
              recorded.subject(),
              fault == null ? "" : fault.getClass().getSimpleName()));
      return fault;
    } finally {
      lock.unlock();
    }
  }

  private HttpAnswer apply(Fault fault, AwsCall call, Held arrival) {
    return switch (fault) {
      case Fault.Throttle throttle ->
          call.errors().error(429, "TooManyRequestsException", "Rate exceeded");
      case Fault.ServerError error ->
          call.errors()
              .error(
                  error.status(), "ServiceException", "The service encountered an internal error");
      case Fault.Reset reset -> throw new DropConnection("reset on demand");
      case Fault.LostAnswer lost -> {
        HttpAnswer unsent = call.apply().get();
        throw new DropConnection("the answer was lost on demand: " + unsent.status());
      }
      case Fault.Slow slow -> {
        HttpAnswer answer = call.apply().get();
        pause(slow.by());
        yield answer;
      }
      case Fault.HangBefore before -> {
        hold(arrival);
        throw new DropConnection("held on demand, never applied");
      }
      case Fault.HangAfter after -> {
        HttpAnswer answer = call.apply().get();
        hold(arrival);
        yield answer;
      }
    };
  }

  private void hold(Held arrival) {
    lock.lock();
    try {
      held.add(arrival);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      arrival.release().await();
    } catch (InterruptedException interrupted) {
      throw interruptedInstead();
    }
  }

  private static void pause(Duration time) {
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException interrupted) {
      throw interruptedInstead();
    }
  }

  private static DropConnection interruptedInstead() {
    Thread.currentThread().interrupt();
    return new DropConnection("the rehearsal ends");
  }
}
