package io.automater.rehearsal.lambda;

import io.automater.rehearsal.logs.LogEvents;
import io.automater.rehearsal.logs.LogGroups;
import io.automater.rehearsal.runtime.EnvironmentPool;
import io.automater.rehearsal.runtime.EnvironmentSpec;
import io.automater.rehearsal.runtime.Fleet;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Which pool of processes runs which version. */
final class VersionPools {
  /** A pool and the build it was made for: {@code $LATEST} gets another with each update. */
  private record Entry(String build, EnvironmentPool pool) {}

  private final Fleet fleet;
  private final LogGroups logs;
  private final LogEvents events;
  private final String region;
  private final ConcurrentMap<String, Entry> pools = new ConcurrentHashMap<>();

  VersionPools(Fleet fleet, LogGroups logs, LogEvents events, String region) {
    this.fleet = fleet;
    this.logs = logs;
    this.events = events;
    this.region = region;
  }

  EnvironmentPool of(FunctionVersion version) {
    Entry found = pools.get(key(version));
    if (found != null && found.build().equals(version.build())) {
      return found.pool();
    }
    return pools
        .compute(
            key(version),
            (key, old) -> {
              if (old != null && old.build().equals(version.build())) {
                return old;
              }
              if (old != null) {
                fleet.remove(old.pool());
              }
              return new Entry(version.build(), fleet.pool(spec(version)));
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
    String group = settings.kept().logs().group(version.function());
    return new EnvironmentSpec(
        version.function(),
        version.version(),
        region,
        version.code().taskRoot(),
        settings.handler(),
        settings.memoryMegabytes(),
        Duration.ofSeconds(settings.timeoutSeconds()),
        variables(version),
        logs.of(version.function(), version.version()),
        settings.kept().logs().lines(),
        environment -> events.open(group, version.version(), environment));
  }

  /** What was set, and what Lambda derives from other settings. */
  private static Map<String, String> variables(FunctionVersion version) {
    FunctionSettings settings = version.settings();
    Map<String, String> all = new HashMap<>(settings.variables());
    all.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + settings.runtime());
    all.put("AWS_LAMBDA_LOG_FORMAT", settings.kept().logs().format());
    all.put("AWS_LAMBDA_LOG_GROUP_NAME", settings.kept().logs().group(version.function()));
    return all;
  }

  private static String key(FunctionVersion version) {
    return version.function() + ":" + version.version();
  }
}
