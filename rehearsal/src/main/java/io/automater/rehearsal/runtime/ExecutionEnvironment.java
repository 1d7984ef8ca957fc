package io.automater.rehearsal.runtime;

import io.automater.rehearsal.http.DropConnection;
import io.automater.rehearsal.logs.LogTail;
import io.automater.rehearsal.process.ChildProcess;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One process and the one request that it may have. The pool hands it an invocation; the Runtime
 * API's calls move it on: {@code next} makes it ready, {@code response} or {@code error} ends the
 * invocation. Whatever comes first of answer, timeout and exit decides the outcome.
 */
final class ExecutionEnvironment {
  /** An invocation on its way through the process. */
  private record Running(Invocation invocation, long startedNanos, CompletableFuture<Outcome> end) {
    Duration elapsed() {
      return Duration.ofNanos(System.nanoTime() - startedNanos);
    }
  }

  private final String id;
  private final EnvironmentSpec spec;
  private final Consumer<ExecutionEnvironment> onReady;
  private final Semaphore wake = new Semaphore(0);
  private final AtomicReference<Running> running = new AtomicReference<>();
  private final CompletableFuture<InitOutcome> init = new CompletableFuture<>();
  private final long createdNanos = System.nanoTime();
  private final EnvironmentLog log;
  private volatile CompletableFuture<Void> tailed = CompletableFuture.completedFuture(null);
  private volatile ChildProcess process;
  private volatile boolean dead;

  ExecutionEnvironment(String id, EnvironmentSpec spec, Consumer<ExecutionEnvironment> onReady) {
    this.id = id;
    this.spec = spec;
    this.log = new EnvironmentLog(spec, id);
    this.onReady = onReady;
    var unused = init.thenAccept(this::reportInit);
  }

  String id() {
    return id;
  }

  boolean dead() {
    return dead;
  }

  CompletableFuture<InitOutcome> init() {
    return init;
  }

  EnvironmentLog log() {
    return log;
  }

  void attach(ChildProcess started) {
    process = started;
    if (dead) {
      started.kill();
    }
  }

  private void reportInit(InitOutcome outcome) {
    if (outcome instanceof InitOutcome.Failed failed) {
      Duration took = Duration.ofNanos(System.nanoTime() - createdNanos);
      log.platform(spec.format().initFailed(failed, took, log.now()), Optional.empty());
    }
  }

  /** Writes down that an invocation was taken and ended. */
  void report(Invocation invocation, Outcome outcome) {
    log.platform(
        spec.format().ended(invocation.requestId(), outcome, spec, log.now()), invocation.tail());
  }

  /** Runs one invocation to its end; the caller's thread waits. */
  Outcome run(Invocation invocation) {
    ChildProcess started = process;
    Optional<LogTail> own = started == null ? Optional.empty() : invocation.tail();
    CompletableFuture<Void> ending = new CompletableFuture<>();
    if (own.isPresent()) {
      tailed = ending;
      log.start(own.get(), started);
    }
    log.platform(spec.format().started(invocation.requestId(), spec, log.now()), invocation.tail());
    try {
      Outcome outcome = serve(invocation);
      if (own.isPresent()) {
        log.end(started);
      }
      report(invocation, outcome);
      return outcome;
    } finally {
      ending.complete(null);
    }
  }

  private Outcome serve(Invocation invocation) {
    Running now = new Running(invocation, System.nanoTime(), new CompletableFuture<>());
    running.set(now);
    if (dead) {
      running.set(null);
      return exitError(now);
    }
    wake.release();
    try {
      return now.end().get(spec.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return timedOut(now);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      stop();
      return exitError(now);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      running.compareAndSet(now, null);
    }
  }

  private Outcome timedOut(Running late) {
    String message =
        "%s Task timed out after %.2f seconds"
            .formatted(late.invocation().requestId(), spec.timeout().toMillis() / 1000.0);
    log.note(message);
    late.end()
        .complete(
            new Outcome.Failed(
                "Unhandled",
                "Sandbox.Timedout",
                ErrorPayload.of("Sandbox.Timedout", "RequestId: " + message),
                late.elapsed()));
    stop();
    return late.end().join();
  }

  /** {@code GET /runtime/invocation/next}: waits for an invocation. */
  Invocation next() {
    if (init.complete(new InitOutcome.Ready())) {
      spec.log()
          .append(
              "INIT_REPORT Init Duration: %.2f ms Environment: %s"
                  .formatted((System.nanoTime() - createdNanos) / 1e6, id));
    }
    // The next invocation's lines are not to end up in the log of the last.
    tailed.join();
    onReady.accept(this);
    try {
      wake.acquire();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new DropConnection("the rehearsal ends");
    }
    Running now = running.get();
    if (dead || now == null) {
      throw new DropConnection("the environment is stopped");
    }
    return now.invocation();
  }

  /** When the invocation at hand must be done, in milliseconds of the epoch: real time. */
  long deadlineMillis() {
    return System.currentTimeMillis() + spec.timeout().toMillis();
  }

  /** {@code POST /runtime/invocation/{id}/response}. */
  boolean answered(String requestId, byte[] payload) {
    Running now = running.get();
    if (now == null || !now.invocation().requestId().equals(requestId)) {
      return false;
    }
    return now.end().complete(new Outcome.Answered(payload, now.elapsed()));
  }

  /** {@code POST /runtime/invocation/{id}/error}. */
  boolean failed(String requestId, byte[] payload) {
    Running now = running.get();
    if (now == null || !now.invocation().requestId().equals(requestId)) {
      return false;
    }
    return now.end()
        .complete(
            new Outcome.Failed(
                "Unhandled", ErrorPayload.type(payload, "Unhandled"), payload, now.elapsed()));
  }

  /** {@code POST /runtime/init/error}: the process will exit by itself. */
  void initFailed(String headerType, byte[] payload) {
    init.complete(
        new InitOutcome.Failed(
            ErrorPayload.type(payload, headerType), ErrorPayload.message(payload), payload));
  }

  /** The process is gone, for whatever reason. */
  void exited(int status) {
    dead = true;
    String message = "Runtime exited with error: exit status " + status;
    if (!(init.getNow(null) instanceof InitOutcome.Ready)) {
      init.complete(
          new InitOutcome.Failed(
              "Runtime.ExitError", message, ErrorPayload.of("Runtime.ExitError", message)));
    }
    Running now = running.get();
    if (now != null && !now.end().isDone()) {
      String detail = "RequestId: " + now.invocation().requestId() + " Error: " + message;
      log.note(detail);
      now.end()
          .complete(
              new Outcome.Failed(
                  "Unhandled",
                  "Runtime.ExitError",
                  ErrorPayload.of("Runtime.ExitError", detail),
                  now.elapsed()));
    }
    wake.release();
    log.ended();
  }

  /** Gives up on a process that does not come to its first poll. */
  void initTimedOut(Duration limit) {
    String message = "Init did not end within %d seconds".formatted(limit.toSeconds());
    if (init.complete(
        new InitOutcome.Failed(
            "Sandbox.Timedout", message, ErrorPayload.of("Sandbox.Timedout", message)))) {
      stop();
    }
  }

  /** Kills the process. */
  void stop() {
    dead = true;
    ChildProcess started = process;
    if (started != null) {
      started.kill();
    }
    wake.release();
  }

  private Outcome exitError(Running now) {
    String message =
        "RequestId: " + now.invocation().requestId() + " Error: Runtime exited before the request";
    return new Outcome.Failed(
        "Unhandled",
        "Runtime.ExitError",
        ErrorPayload.of("Runtime.ExitError", message),
        now.elapsed());
  }
}
