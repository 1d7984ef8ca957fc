package io.automater.rehearsal.lambda;

import io.automater.rehearsal.logs.LogEvents;
import io.automater.rehearsal.logs.LogGroups;
import io.automater.rehearsal.runtime.Fleet;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Lambda in miniature, put together. */
public final class Lambda {
  /**
   * @param arns region and account
   * @param clock of everything but deadlines, which processes measure by themselves
   * @param seed of the weighted routing
   * @param updateDelay how long an update of {@code $LATEST} stays in progress
   */
  public record Settings(Arns arns, Clock clock, long seed, Duration updateDelay) {}

  private final Settings settings;
  private final FunctionControl functions;
  private final AliasControl aliases;
  private final PermissionControl permissions;
  private final Invoker invoker;
  private final LogGroups logs;

  /**
   * @param codeDirectory where deployment packages are unpacked
   */
  public Lambda(
      Settings settings,
      Fleet fleet,
      LogGroups logs,
      LogEvents events,
      MetricSink metrics,
      Path codeDirectory) {
    this.settings = settings;
    this.logs = logs;
    Functions store = new Functions(settings.arns());
    VersionPools pools = new VersionPools(fleet, logs, events, settings.arns().region());
    VersionStarter starter = new VersionStarter(store, pools);
    this.functions =
        new FunctionControl(settings, store, pools, starter, new CodeStore(codeDirectory));
    this.aliases = new AliasControl(settings.arns(), store, starter);
    this.permissions = new PermissionControl(store, settings.arns(), settings.clock());
    this.invoker =
        new Invoker(store, pools, settings.seed(), metrics, settings.clock(), settings.arns());
  }

  public Settings settings() {
    return settings;
  }

  public FunctionControl functions() {
    return functions;
  }

  public AliasControl aliases() {
    return aliases;
  }

  public PermissionControl permissions() {
    return permissions;
  }

  public Invoker invoker() {
    return invoker;
  }

  public LogGroups logs() {
    return logs;
  }
}
