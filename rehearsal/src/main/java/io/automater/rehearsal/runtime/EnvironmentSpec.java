package io.automater.rehearsal.runtime;

import io.automater.rehearsal.logs.LogStream;
import io.automater.rehearsal.logs.VersionLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * What every environment of one version has in common.
 *
 * @param taskRoot the unpacked code, {@code user.dir} of the processes
 * @param timeout of one invocation
 * @param variables the version's own environment variables
 * @param log of all of them together
 * @param streams opens the log stream of one, by its id
 */
public record EnvironmentSpec(
    String function,
    String version,
    String region,
    Path taskRoot,
    String handler,
    int memoryMegabytes,
    Duration timeout,
    Map<String, String> variables,
    VersionLog log,
    LogFormat format,
    Function<String, LogStream> streams) {}
