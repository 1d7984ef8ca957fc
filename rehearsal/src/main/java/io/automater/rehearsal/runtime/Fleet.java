package io.automater.rehearsal.runtime;

import io.automater.rehearsal.http.LoopbackServer;
import io.automater.rehearsal.launch.ChildEnvironment;
import io.automater.rehearsal.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * All pools of one rehearsal: starts their processes, serves them the Runtime API, keeps them
 * within a bound, and leaves none behind.
 */
public final class Fleet implements AutoCloseable {
  private static final int MAX_RESPONSE = 6_291_556;

  private final FleetSettings settings;
  private final RuntimeClient client;
  private final LoopbackServer api;
  private final Set<EnvironmentPool> pools = ConcurrentHashMap.newKeySet();
  private final ConcurrentMap<String, ExecutionEnvironment> environments =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<String, ChildProcess> processes = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("fleet-timer").factory());
  private volatile boolean closed;

  public Fleet(FleetSettings settings) {
    this.settings = settings;
    Path java = settings.javaHome().resolve("bin/java");
    if (!Files.isExecutable(java)) {
      throw new RuntimeUnavailable("no JDK at " + settings.javaHome() + ": bin/java is missing");
    }
    try {
      Files.createDirectories(settings.scratch());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + settings.scratch(), e);
    }
    this.client = RuntimeClient.prepare(settings.runtimeClient(), settings.scratch());
    this.api =
        new LoopbackServer("runtime API", 0, MAX_RESPONSE, new RuntimeApi(environments::get));
    var unused = timer.scheduleWithFixedDelay(this::sweep, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Where the build puts the runtime interface client: beside the jar or classes of this module.
   */
  public static Path runtimeClientOfThisBuild() {
    return RuntimeClient.besideThisBuild();
  }

  /** A pool for one version; no process is started yet. */
  public EnvironmentPool pool(EnvironmentSpec spec) {
    EnvironmentPool pool = new EnvironmentPool(this, settings, spec);
    pools.add(pool);
    return pool;
  }

  /** Stops a version's processes for good. */
  public void remove(EnvironmentPool pool) {
    pools.remove(pool);
    pool.close();
  }

  /** The processes that run now. */
  public List<Long> pids() {
    return processes.values().stream().map(ChildProcess::pid).sorted().toList();
  }

  /**
   * Whether one more process may start. At the bound, the version that was unused for longest, and
   * that nothing routes to, gives way; a version without any process may always start its first.
   * The caller holds the lock of its own pool, so nothing here takes another pool's.
   */
  boolean reserve(EnvironmentPool asking) {
    if (closed) {
      return false;
    }
    if (environments.size() < settings.maxProcesses()) {
      return true;
    }
    Optional<EnvironmentPool> unused =
        pools.stream()
            .filter(pool -> pool != asking && pool.canGiveWay())
            .max(Comparator.comparing(EnvironmentPool::unusedFor));
    unused.ifPresent(EnvironmentPool::giveWay);
    return unused.isPresent() || asking.size() == 0;
  }

  ExecutionEnvironment create(EnvironmentSpec spec, Consumer<ExecutionEnvironment> onReady) {
    ExecutionEnvironment environment =
        new ExecutionEnvironment(UUID.randomUUID().toString().replace("-", ""), spec, onReady);
    environments.put(environment.id(), environment);
    return environment;
  }

  /** Starts the process of an environment, in the background. */
  void launch(EnvironmentPool pool, ExecutionEnvironment environment) {
    Thread.ofPlatform().daemon().name("launch").start(() -> start(pool, environment));
  }

  private void start(EnvironmentPool pool, ExecutionEnvironment environment) {
    EnvironmentSpec spec = pool.spec();
    Path temporary = settings.scratch().resolve("tmp").resolve(environment.id());
    try {
      Files.createDirectories(temporary);
      ChildProcess process =
          ChildProcess.start(
              new ProcessBuilder(client.command(settings.javaHome(), spec, temporary))
                  .directory(spec.taskRoot().toFile()),
              variables(spec, environment, temporary),
              environment.log()::printed,
              status -> ended(pool, environment, status, temporary));
      processes.put(environment.id(), process);
      environment.attach(process);
      if (closed) {
        environment.stop();
      }
      ScheduledFuture<?> limit =
          timer.schedule(
              () -> environment.initTimedOut(settings.initTimeout()),
              settings.initTimeout().toMillis(),
              TimeUnit.MILLISECONDS);
      var unused = environment.init().thenRun(() -> limit.cancel(false));
    } catch (IOException failed) {
      spec.log().append("cannot start a process: " + failed.getMessage());
      ended(pool, environment, -1, temporary);
    }
  }

  private void ended(
      EnvironmentPool pool, ExecutionEnvironment environment, int status, Path temporary) {
    environments.remove(environment.id());
    environment.exited(status);
    pool.removed(environment);
    processes.remove(environment.id());
    deleteTree(temporary);
  }

  private Map<String, String> variables(
      EnvironmentSpec spec, ExecutionEnvironment environment, Path temporary) {
    Map<String, String> all = ChildEnvironment.of(settings.javaHome(), temporary);
    all.put("_HANDLER", spec.handler());
    all.put("LAMBDA_TASK_ROOT", spec.taskRoot().toString());
    all.put("LAMBDA_RUNTIME_DIR", settings.runtimeClient().toString());
    all.put("AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + api.port() + "/" + environment.id());
    all.put("AWS_LAMBDA_FUNCTION_NAME", spec.function());
    all.put("AWS_LAMBDA_FUNCTION_VERSION", spec.version());
    all.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(spec.memoryMegabytes()));
    all.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    all.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + spec.function());
    all.put("AWS_LAMBDA_LOG_STREAM_NAME", environment.log().stream());
    all.put("AWS_EXECUTION_ENV", "AWS_Lambda_java21");
    all.put("AWS_REGION", spec.region());
    all.put("AWS_DEFAULT_REGION", spec.region());
    all.put("AWS_ACCESS_KEY_ID", "rehearsal");
    all.put("AWS_SECRET_ACCESS_KEY", "rehearsal");
    all.put("AWS_SESSION_TOKEN", "rehearsal");
    all.putAll(spec.variables());
    return all;
  }

  private void sweep() {
    pools.stream()
        .filter(pool -> !pool.routed())
        .filter(pool -> pool.unusedFor().compareTo(settings.idleStop()) >= 0)
        .forEach(EnvironmentPool::stopIdle);
  }

  /** Kills every process and waits until all are gone. */
  @Override
  public void close() {
    closed = true;
    timer.shutdownNow();
    pools.forEach(EnvironmentPool::close);
    List<ChildProcess> last = List.copyOf(processes.values());
    last.forEach(ChildProcess::kill);
    try {
      for (ChildProcess process : last) {
        process.awaitEnd();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    api.close();
    deleteTree(settings.scratch());
  }

  private static void deleteTree(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException | UncheckedIOException busy) {
      // Something still writes there; the next rehearsal removes what is left.
    }
  }
}
