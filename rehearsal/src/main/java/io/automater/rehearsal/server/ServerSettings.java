package io.automater.rehearsal.server;

import java.nio.file.Path;

/**
 * How servers are run.
 *
 * @param javaHome the JDK that runs them
 * @param scratch a folder that is this rehearsal's alone
 * @param heapMegabytes of each process
 */
public record ServerSettings(Path javaHome, Path scratch, int heapMegabytes) {}
