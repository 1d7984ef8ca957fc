package io.automater.rehearsal.lambda;

import io.automater.rehearsal.logs.LogTail;
import io.automater.rehearsal.runtime.EnvironmentPool;
import io.automater.rehearsal.runtime.Invocation;
import io.automater.rehearsal.runtime.Outcome;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Runs events: finds the version by its qualifier, waits for the answer, counts what happened. */
public final class Invoker {
  private static final int MAX_REQUEST = 6 * 1024 * 1024;

  /**
   * A function's answer.
   *
   * @param functionError {@code Unhandled} when the payload tells of an error
   */
  public record Invoked(byte[] payload, String executedVersion, Optional<String> functionError) {}

  private final Functions functions;
  private final VersionPools pools;
  private final WeightedRouter router;
  private final InvocationMetrics metrics;
  private final Clock clock;
  private final Arns arns;

  Invoker(
      Functions functions, VersionPools pools, long seed, MetricSink sink, Clock clock, Arns arns) {
    this.functions = functions;
    this.pools = pools;
    this.router = new WeightedRouter(seed);
    this.metrics = new InvocationMetrics(sink, clock);
    this.clock = clock;
    this.arns = arns;
  }

  /** Invokes and waits; nobody asks for the log. */
  public Invoked invoke(
      String function,
      Optional<String> qualifier,
      String traceId,
      String clientContext,
      byte[] payload) {
    return invoke(function, qualifier, traceId, clientContext, payload, Optional.empty());
  }

  /**
   * Invokes and waits.
   *
   * @param qualifier a version, an alias or {@code $LATEST}; empty is {@code $LATEST}
   * @param traceId empty makes a new one
   * @param tail takes what is logged meanwhile
   * @throws LambdaException when it is not there (404), not ready (409), throttled (429), or the
   *     payload too large (413)
   */
  public Invoked invoke(
      String function,
      Optional<String> qualifier,
      String traceId,
      String clientContext,
      byte[] payload,
      Optional<LogTail> tail) {
    if (payload.length > MAX_REQUEST) {
      throw new LambdaException(
          413,
          "RequestTooLargeException",
          payload.length
              + " byte payload is too large for the RequestResponse invocation type"
              + " (limit "
              + MAX_REQUEST
              + " bytes)");
    }
    Target target = resolve(function, qualifier);
    FunctionVersion version = target.version();
    if (version.state(clock.instant()).pending()) {
      throw LambdaException.conflict(
          "The operation cannot be performed at this time. The function is currently in the"
              + " following state: Pending");
    }
    EnvironmentPool pool = pools.of(version);
    String arn =
        qualifier.map(name -> arns.function(function, name)).orElse(arns.function(function));
    Invocation invocation =
        new Invocation(
            UUID.randomUUID().toString(),
            arn,
            traceId.isEmpty() ? TraceId.next() : traceId,
            clientContext,
            payload,
            tail);
    int concurrent = pool.inFlight() + 1;
    Outcome outcome = pool.invoke(invocation);
    return switch (outcome) {
      case Outcome.Answered answered -> {
        finished(target, invocation, answered, concurrent);
        yield new Invoked(answered.payload(), version.version(), Optional.empty());
      }
      case Outcome.Failed failed -> {
        finished(target, invocation, failed, concurrent);
        yield new Invoked(failed.payload(), version.version(), Optional.of(failed.type()));
      }
      case Outcome.Throttled throttled -> {
        metrics.throttled(target);
        throw LambdaException.throttled();
      }
    };
  }

  /** Checks that an invocation would be possible. */
  public void dryRun(String function, Optional<String> qualifier) {
    if (resolve(function, qualifier).version().code() == null) {
      throw new IllegalStateException("a version without code");
    }
  }

  private void finished(Target target, Invocation invocation, Outcome outcome, int concurrent) {
    metrics.finished(target, outcome instanceof Outcome.Failed, outcome.duration(), concurrent);
    pools.of(target.version()).report(invocation, outcome);
  }

  private Target resolve(String function, Optional<String> qualifier) {
    FunctionState state = functions.get(function);
    if (qualifier.isEmpty()) {
      return new Target(state.latest(), qualifier, Optional.empty());
    }
    String name = qualifier.get();
    Alias alias = state.aliases().get(name);
    String version = alias == null ? name : router.pick(alias);
    return state
        .version(version)
        .map(found -> new Target(found, qualifier, alias == null ? Optional.empty() : qualifier))
        .orElseThrow(() -> LambdaException.notFound("Function", arns.function(function, name)));
  }
}
