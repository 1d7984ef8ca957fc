package io.automater.release.controller;

import io.automater.release.metrics.Alarms;
import io.automater.release.metrics.Metrics;
import io.automater.release.probe.Prober;
import io.automater.release.traffic.TrafficSplit;
import io.automater.release.traffic.Versions;

/**
 * Everything of one environment that a release touches.
 *
 * @param environment the environment's name, for messages
 * @param program how a command line begins: {@code ./release.sh}
 * @param argument how a command names it: its name, or its file
 * @param split its traffic
 * @param versions its published versions
 * @param metrics what its versions do
 * @param alarms its alarms
 * @param prober replays the recorded events
 */
public record ReleaseTarget(
    String environment,
    String program,
    String argument,
    TrafficSplit split,
    Versions versions,
    Metrics metrics,
    Alarms alarms,
    Prober prober) {}
