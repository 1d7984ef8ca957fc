package io.automater.rehearsal.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The environments of one version. One request at a time in each; who finds none free waits in
 * line, first come first served, and a longer wait makes the pool grow up to its bound.
 */
public final class EnvironmentPool {
  /** Someone in line: gets an environment, or the reason why there will be none. */
  private static final class Waiter {
    final CompletableFuture<ExecutionEnvironment> environment = new CompletableFuture<>();
  }

  /** The environment that a waiter hoped for did not start. */
  private static final class InitFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient InitOutcome.Failed failed;
    private final transient ExecutionEnvironment environment;

    InitFailure(InitOutcome.Failed failed, ExecutionEnvironment environment) {
      super(failed.message(), null, false, false);
      this.failed = failed;
      this.environment = environment;
    }
  }

  private final Fleet fleet;
  private final FleetSettings settings;
  private final EnvironmentSpec spec;
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<ExecutionEnvironment> all = new LinkedHashSet<>();
  private final Deque<ExecutionEnvironment> idle = new ArrayDeque<>();
  private final Deque<Waiter> waiters = new ArrayDeque<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private int starting;
  private boolean closed;
  private volatile boolean routed;

  /** How many wait for work; read without the lock, which another pool's caller may not take. */
  private volatile int idleNow;

  private volatile long lastUsedNanos = System.nanoTime();

  EnvironmentPool(Fleet fleet, FleetSettings settings, EnvironmentSpec spec) {
    this.fleet = fleet;
    this.settings = settings;
    this.spec = spec;
  }

  public EnvironmentSpec spec() {
    return spec;
  }

  /**
   * Whether an alias routes to this version; if not, its idle processes are stopped after a while.
   */
  public void routed(boolean now) {
    if (routed && !now) {
      lastUsedNanos = System.nanoTime();
    }
    routed = now;
  }

  boolean routed() {
    return routed;
  }

  public int inFlight() {
    return inFlight.get();
  }

  Duration unusedFor() {
    return inFlight.get() > 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - lastUsedNanos);
  }

  int size() {
    return locked(all::size);
  }

  /** Starts an environment if the version has none; its outcome is that of the first one. */
  public CompletableFuture<InitOutcome> warm() {
    return locked(
        () -> {
          if (all.isEmpty()) {
            return grow()
                .map(ExecutionEnvironment::init)
                .orElseGet(
                    () -> {
                      String full = "the rehearsal's bound of processes is reached";
                      return CompletableFuture.completedFuture(
                          new InitOutcome.Failed(
                              "Runtime.ExitError",
                              full,
                              ErrorPayload.of("Runtime.ExitError", full)));
                    });
          }
          return all.iterator().next().init();
        });
  }

  /** Runs one invocation; the caller's thread waits for its end. */
  public Outcome invoke(Invocation invocation) {
    inFlight.incrementAndGet();
    try {
      ExecutionEnvironment environment = acquire();
      return environment == null
          ? new Outcome.Throttled("Rate Exceeded.")
          : environment.run(invocation);
    } catch (InitFailure failure) {
      Outcome outcome =
          new Outcome.Failed(
              "Unhandled", failure.failed.errorType(), failure.failed.payload(), Duration.ZERO);
      failure.environment.report(invocation, outcome);
      return outcome;
    } finally {
      lastUsedNanos = System.nanoTime();
      inFlight.decrementAndGet();
    }
  }

  /** Writes an invocation's time into the log of all environments together. */
  public void report(Invocation invocation, Outcome outcome) {
    spec.log().append(TextLog.report(invocation.requestId(), outcome, spec));
  }

  private ExecutionEnvironment acquire() {
    Waiter waiter = new Waiter();
    ExecutionEnvironment free =
        locked(
            () -> {
              for (ExecutionEnvironment next = idle.pollLast();
                  next != null;
                  next = idle.pollLast()) {
                if (!next.dead()) {
                  return next;
                }
              }
              if (closed || waiters.size() >= settings.maxWaiting()) {
                waiter.environment.complete(null);
              } else {
                waiters.addLast(waiter);
                if (all.isEmpty()) {
                  grow();
                }
              }
              return null;
            });
    return free != null ? free : await(waiter);
  }

  private ExecutionEnvironment await(Waiter waiter) {
    long deadline = System.nanoTime() + settings.maxWait().toNanos();
    try {
      while (true) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return giveUp(waiter);
        }
        try {
          return waiter.environment.get(
              Math.min(left, settings.growAfter().toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException busy) {
          locked(() -> starting == 0 ? grow() : Optional.empty());
        }
      }
    } catch (ExecutionException failed) {
      throw (InitFailure) failed.getCause();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return giveUp(waiter);
    }
  }

  private ExecutionEnvironment giveUp(Waiter waiter) {
    // An environment may have been handed over in this very moment; then it is used.
    return locked(() -> waiters.remove(waiter) ? null : waiter.environment.getNow(null));
  }

  /** Called with the lock held. */
  private Optional<ExecutionEnvironment> grow() {
    if (closed || all.size() >= settings.poolSize() || !fleet.reserve(this)) {
      return Optional.empty();
    }
    ExecutionEnvironment environment = fleet.create(spec, this::ready);
    all.add(environment);
    starting++;
    var unused =
        environment
            .init()
            .whenComplete(
                (outcome, impossible) ->
                    locked(
                        () -> {
                          starting--;
                          if (outcome instanceof InitOutcome.Failed failed) {
                            failWaiters(failed, environment);
                          }
                          return null;
                        }));
    fleet.launch(this, environment);
    return Optional.of(environment);
  }

  /** Called with the lock held: nobody waits for a version that does not start. */
  private void failWaiters(InitOutcome.Failed failed, ExecutionEnvironment environment) {
    boolean othersAlive =
        all.stream()
            .anyMatch(
                other -> !other.dead() && other.init().getNow(null) instanceof InitOutcome.Ready);
    if (!othersAlive) {
      waiters.forEach(
          waiter -> waiter.environment.completeExceptionally(new InitFailure(failed, environment)));
      waiters.clear();
    }
  }

  private void ready(ExecutionEnvironment environment) {
    locked(
        () -> {
          if (environment.dead()) {
            return null;
          }
          Waiter first = waiters.pollFirst();
          if (first != null) {
            first.environment.complete(environment);
          } else {
            idle.addLast(environment);
          }
          return null;
        });
  }

  /** The environment's process is gone. */
  void removed(ExecutionEnvironment environment) {
    locked(
        () -> {
          all.remove(environment);
          idle.remove(environment);
          if (all.isEmpty() && !waiters.isEmpty()) {
            grow();
          }
          return null;
        });
  }

  /** Whether it has idle processes that nothing routes to. */
  boolean canGiveWay() {
    return !routed && inFlight.get() == 0 && idleNow > 0;
  }

  /** Stops the idle processes in the background, and counts as having none from now on. */
  void giveWay() {
    idleNow = 0;
    Thread.ofPlatform().daemon().name("make-room").start(this::stopIdle);
  }

  /** Stops the idle processes; a later invocation starts anew. */
  void stopIdle() {
    locked(
        () -> {
          idle.forEach(ExecutionEnvironment::stop);
          idle.clear();
          return null;
        });
  }

  void close() {
    locked(
        () -> {
          closed = true;
          waiters.forEach(waiter -> waiter.environment.complete(null));
          waiters.clear();
          all.forEach(ExecutionEnvironment::stop);
          return null;
        });
  }

  private <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      idleNow = idle.size();
      lock.unlock();
    }
  }
}
