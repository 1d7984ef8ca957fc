package io.automater.rehearsal.runtime;

import io.automater.rehearsal.logs.VersionLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What every environment of one version has in common.
 *
 * @param taskRoot the unpacked code, {@code user.dir} of the processes
 * @param timeout of one invocation
 * @param variables the version's own environment variables
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
    VersionLog log) {}
