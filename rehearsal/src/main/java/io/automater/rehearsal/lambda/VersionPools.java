package io.automater.rehearsal.lambda;

import io.automater.rehearsal.logs.LogGroups;
import io.automater.rehearsal.runtime.EnvironmentPool;
import io.automater.rehearsal.runtime.EnvironmentSpec;
import io.automater.rehearsal.runtime.Fleet;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which pool of processes runs which version. */
final class VersionPools {
  /** A pool and the revision it was made for: {@code $LATEST} gets another with each update. */
  private record Entry(String revisionId, EnvironmentPool pool) {}

  private final Fleet fleet;
  private final LogGroups logs;
  private final String region;
  private final ConcurrentMap<String, Entry> pools = new ConcurrentHashMap<>();

  VersionPools(Fleet fleet, LogGroups logs, String region) {
    this.fleet = fleet;
    this.logs = logs;
    this.region = region;
  }

  EnvironmentPool of(FunctionVersion version) {
    Entry found = pools.get(key(version));
    if (found != null && found.revisionId().equals(version.revisionId())) {
      return found.pool();
    }
    return pools
        .compute(
            key(version),
            (key, old) -> {
              if (old != null && old.revisionId().equals(version.revisionId())) {
                return old;
              }
              if (old != null) {
                fleet.remove(old.pool());
              }
              return new Entry(version.revisionId(), fleet.pool(spec(version)));
            })
        .pool();
  }

  void remove(FunctionVersion version) {
    Entry old = pools.remove(key(version));
    if (old != null) {
      fleet.remove(old.pool());
    }
  }

  private EnvironmentSpec spec(FunctionVersion version) {
    FunctionSettings settings = version.settings();
    return new EnvironmentSpec(
        version.function(),
        version.version(),
        region,
        version.code().taskRoot(),
        settings.handler(),
        settings.memoryMegabytes(),
        Duration.ofSeconds(settings.timeoutSeconds()),
        settings.variables(),
        logs.of(version.function(), version.version()));
  }

  private static String key(FunctionVersion version) {
    return version.function() + ":" + version.version();
  }
}
