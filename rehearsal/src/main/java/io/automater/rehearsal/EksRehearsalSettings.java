package io.automater.rehearsal;

import io.automater.rehearsal.elb.ElbSettings;
import io.automater.rehearsal.kubernetes.ClusterSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * What an EKS rehearsal was started with.
 *
 * @param environment its name
 * @param namespace of its deployments and its lease
 * @param awsPort 0 takes a free one
 * @param apiPort 0 takes a free one
 * @param listenerPort of the load balancer; 0 takes a free one
 * @param workDirectory for logs and the kubeconfig
 * @param scratch a folder that is this rehearsal's alone, removed on close
 * @param heapMegabytes of each pod
 * @param integrationTimeout of the API
 */
public record EksRehearsalSettings(
    String environment,
    String namespace,
    int awsPort,
    int apiPort,
    int listenerPort,
    Path workDirectory,
    Path scratch,
    String region,
    String account,
    Clock clock,
    Path javaHome,
    int heapMegabytes,
    Duration integrationTimeout,
    ElbSettings elb,
    ClusterSettings cluster) {}
