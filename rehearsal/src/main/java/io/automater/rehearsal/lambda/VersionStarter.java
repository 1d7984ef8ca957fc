package io.automater.rehearsal.lambda;

import io.automater.rehearsal.runtime.EnvironmentPool;
import io.automater.rehearsal.runtime.InitOutcome;

/** Starts what is published or routed to, and records how that went. */
final class VersionStarter {
  private final Functions functions;
  private final VersionPools pools;

  VersionStarter(Functions functions, VersionPools pools) {
    this.functions = functions;
    this.pools = pools;
  }

  /** Starts the first environment of a pending version; its state follows. */
  void start(FunctionVersion version) {
    var unused =
        pools.of(version).warm().thenAccept(outcome -> settle(version, stateAfter(outcome)));
  }

  /** Tells each version's pool whether traffic may come, and has one process ready where it may. */
  void follow(FunctionState state) {
    for (FunctionVersion version : state.published().values()) {
      EnvironmentPool pool = pools.of(version);
      boolean routed = state.routed(version.version());
      pool.routed(routed);
      if (routed) {
        var unused = pool.warm();
      }
    }
  }

  private void settle(FunctionVersion version, VersionState state) {
    functions
        .find(version.function())
        .flatMap(now -> now.version(version.version()))
        .filter(now -> now.build().equals(version.build()))
        .ifPresent(
            now -> functions.update(version.function(), all -> all.withPublished(now.with(state))));
  }

  private static VersionState stateAfter(InitOutcome outcome) {
    return switch (outcome) {
      case InitOutcome.Ready ready -> VersionState.ACTIVE;
      case InitOutcome.Failed failed ->
          VersionState.failed(
              failed.errorType() + ": " + failed.message(),
              failed.errorType().equals("Sandbox.Timedout")
                  ? "FunctionError.InitTimeout"
                  : "FunctionError.RuntimeInitError");
    };
  }
}
