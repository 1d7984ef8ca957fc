package io.automater.rehearsal.elb;

import java.util.List;

/**
 * An Application Load Balancer.
 *
 * @param targetGroups those that its rules name
 */
public record LoadBalancer(
    String arn, String name, Listener listener, List<TargetGroup> targetGroups) {
  public LoadBalancer {
    targetGroups = List.copyOf(targetGroups);
  }
}
