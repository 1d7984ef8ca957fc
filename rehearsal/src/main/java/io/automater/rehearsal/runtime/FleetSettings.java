package io.automater.rehearsal.runtime;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How many processes, and how patient.
 *
 * @param javaHome the JDK that runs the functions
 * @param runtimeClient the folder with the runtime interface client's jars
 * @param scratch a folder that is this fleet's alone, removed on close
 * @param poolSize processes per version at most
 * @param maxProcesses of all versions together; idle versions that nothing routes to give way
 * @param growAfter how long an invocation waits for a busy pool before another process is started
 * @param maxWait how long an invocation waits before it is throttled
 * @param maxWaiting invocations that may wait at a version; one more is throttled at once
 * @param initTimeout from the start of a process to its first poll
 * @param idleStop after which the processes of a version that nothing routes to are stopped
 */
public record FleetSettings(
    Path javaHome,
    Path runtimeClient,
    Path scratch,
    int poolSize,
    int maxProcesses,
    Duration growAfter,
    Duration maxWait,
    int maxWaiting,
    Duration initTimeout,
    Duration idleStop) {

  public static FleetSettings of(Path javaHome, Path runtimeClient, Path scratch) {
    return new FleetSettings(
        javaHome,
        runtimeClient,
        scratch,
        4,
        16,
        Duration.ofMillis(200),
        Duration.ofSeconds(10),
        1000,
        Duration.ofSeconds(30),
        Duration.ofSeconds(60));
  }

  public FleetSettings withPoolSize(int size) {
    return new FleetSettings(
        javaHome,
        runtimeClient,
        scratch,
        size,
        Math.max(maxProcesses, size),
        growAfter,
        maxWait,
        maxWaiting,
        initTimeout,
        idleStop);
  }

  public FleetSettings withMaxProcesses(int most) {
    return new FleetSettings(
        javaHome,
        runtimeClient,
        scratch,
        poolSize,
        most,
        growAfter,
        maxWait,
        maxWaiting,
        initTimeout,
        idleStop);
  }

  public FleetSettings withWaiting(Duration wait, int waiting) {
    return new FleetSettings(
        javaHome,
        runtimeClient,
        scratch,
        poolSize,
        maxProcesses,
        growAfter,
        wait,
        waiting,
        initTimeout,
        idleStop);
  }

  public FleetSettings withIdleStop(Duration idle) {
    return new FleetSettings(
        javaHome,
        runtimeClient,
        scratch,
        poolSize,
        maxProcesses,
        growAfter,
        maxWait,
        maxWaiting,
        initTimeout,
        idle);
  }

  public FleetSettings withInitTimeout(Duration init) {
    return new FleetSettings(
        javaHome,
        runtimeClient,
        scratch,
        poolSize,
        maxProcesses,
        growAfter,
        maxWait,
        maxWaiting,
        init,
        idleStop);
  }
}
