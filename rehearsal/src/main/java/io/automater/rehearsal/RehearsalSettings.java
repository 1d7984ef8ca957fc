package io.automater.rehearsal;

import io.automater.rehearsal.runtime.FleetSettings;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * What a rehearsal was started with.
 *
 * @param awsAddress where the AWS endpoint listens: loopback, but for a container
 * @param awsPort 0 takes a free one
 * @param apiPort 0 takes a free one
 * @param workDirectory for logs and unpacked code
 * @param function the function behind the API
 * @param seed of the weighted routing
 * @param updateDelay how long an update of {@code $LATEST} stays in progress
 * @param integrationTimeout of the API
 */
public record RehearsalSettings(
    InetAddress awsAddress,
    int awsPort,
    int apiPort,
    Path workDirectory,
    String function,
    String region,
    String account,
    Clock clock,
    long seed,
    Duration updateDelay,
    Duration integrationTimeout,
    FleetSettings fleet) {}
