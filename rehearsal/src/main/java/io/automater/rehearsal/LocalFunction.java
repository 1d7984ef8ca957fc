package io.automater.rehearsal;

import io.automater.rehearsal.lambda.Code;
import io.automater.rehearsal.lambda.CodeStore;
import io.automater.rehearsal.lambda.FunctionSettings;
import io.automater.rehearsal.lambda.FunctionVersion;
import io.automater.rehearsal.lambda.TraceId;
import io.automater.rehearsal.logs.LogGroups;
import io.automater.rehearsal.logs.LogStream;
import io.automater.rehearsal.logs.VersionLog;
import io.automater.rehearsal.runtime.EnvironmentPool;
import io.automater.rehearsal.runtime.EnvironmentSpec;
import io.automater.rehearsal.runtime.Fleet;
import io.automater.rehearsal.runtime.FleetSettings;
import io.automater.rehearsal.runtime.Invocation;
import io.automater.rehearsal.runtime.LogFormat;
import io.automater.rehearsal.runtime.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One package in one process, without a control plane: what {@code sam local invoke} gives. */
public final class LocalFunction implements AutoCloseable {
  private static final String NAME = "automater-rehearsal";
  private static final String ARN = "arn:aws:lambda:eu-central-1:000000000000:function:" + NAME;

  private final LogGroups logs;
  private final Fleet fleet;
  private final EnvironmentPool pool;
  private final VersionLog log;

  private LocalFunction(LogGroups logs, Fleet fleet, EnvironmentPool pool, VersionLog log) {
    this.logs = logs;
    this.fleet = fleet;
    this.pool = pool;
    this.log = log;
  }

  /**
   * Unpacks it; the process starts with the first event.
   *
   * @throws io.automater.rehearsal.lambda.LambdaException when the package is no zip
   */
  public static LocalFunction start(byte[] zip, FunctionSettings settings, Path workDirectory) {
    Path work = workDirectory.toAbsolutePath().normalize();
    FleetSettings fleetSettings =
        FleetSettings.of(
                Path.of(System.getProperty("java.home")),
                Fleet.runtimeClientOfThisBuild(),
                Scratch.create(work))
            .withPoolSize(1)
            .withWaiting(Duration.ofSeconds(60), 1);
    Code code = new CodeStore(fleetSettings.scratch().resolve("code")).store(zip);
    Fleet fleet = new Fleet(fleetSettings);
    LogGroups logs = new LogGroups(work.resolve("invoke"), line -> {});
    VersionLog log = logs.of(NAME, FunctionVersion.LATEST);
    EnvironmentPool pool =
        fleet.pool(
            new EnvironmentSpec(
                NAME,
                FunctionVersion.LATEST,
                "eu-central-1",
                code.taskRoot(),
                settings.handler(),
                settings.memoryMegabytes(),
                Duration.ofSeconds(settings.timeoutSeconds()),
                settings.variables(),
                log,
                LogFormat.TEXT,
                environment -> LogStream.NONE));
    pool.routed(true);
    return new LocalFunction(logs, fleet, pool, log);
  }

  /** Runs one event to its end. */
  public Outcome invoke(byte[] event) {
    return pool.invoke(
        new Invocation(
            UUID.randomUUID().toString(), ARN, TraceId.next(), "", event, Optional.empty()));
  }

  /** What the process printed, its last 200 lines. */
  public List<String> printed() {
    return log.tail(200);
  }

  @Override
  public void close() {
    fleet.close();
    logs.close();
  }
}
