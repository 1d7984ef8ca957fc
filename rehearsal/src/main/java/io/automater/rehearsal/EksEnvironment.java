package io.automater.rehearsal;

import io.automater.rehearsal.elb.Action;
import io.automater.rehearsal.elb.Condition;
import io.automater.rehearsal.elb.LoadBalancer;
import io.automater.rehearsal.elb.LoadBalancing;
import io.automater.rehearsal.elb.Rule;
import io.automater.rehearsal.elb.TargetGroup;
import io.automater.rehearsal.elb.TargetHealth;
import io.automater.rehearsal.kubernetes.TargetBinding;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Terraform makes for an environment of target {@code eks}: a load balancer, a target group
 * for each colour, the rules of the candidate and of live traffic.
 */
public record EksEnvironment(
    LoadBalancer loadBalancer, TargetGroup blue, TargetGroup green, Rule candidate, Rule live) {

  private static final int PORT = 8000;
  private static final String HEALTH = "/readyz";
  private static final String TAG = "automater:rule";

  static EksEnvironment create(LoadBalancing balancing, String environment, int listenerPort) {
    String name = "automater-" + environment;
    TargetGroup blue = balancing.createTargetGroup(name + "-blue", PORT, HEALTH, Map.of());
    TargetGroup green = balancing.createTargetGroup(name + "-green", PORT, HEALTH, Map.of());
    LoadBalancer loadBalancer =
        balancing.createLoadBalancer(name, listenerPort, List.of(blue, green));
    Rule candidate =
        balancing.createRule(
            loadBalancer,
            10,
            new Condition.HttpHeader("x-automater-track", List.of("preview")),
            weights(blue, 0, green, 1),
            Map.of(TAG, "candidate"));
    Rule live =
        balancing.createRule(
            loadBalancer,
            20,
            new Condition.PathPattern(List.of("/*")),
            weights(blue, 100, green, 0),
            Map.of(TAG, "live"));
    return new EksEnvironment(loadBalancer, blue, green, candidate, live);
  }

  private static Action weights(TargetGroup blue, int ofBlue, TargetGroup green, int ofGreen) {
    return new Action.Forward(
        List.of(new Action.Weighted(blue, ofBlue), new Action.Weighted(green, ofGreen)));
  }

  /** The target group of a colour; empty for any other word. */
  public Optional<TargetGroup> group(String colour) {
    return switch (colour) {
      case "blue" -> Optional.of(blue);
      case "green" -> Optional.of(green);
      default -> Optional.empty();
    };
  }

  /** The two TargetGroupBindings. Pods without a colour are in no target group. */
  TargetBinding binding() {
    return new TargetBinding() {
      @Override
      public void register(String colour, InetSocketAddress pod) {
        group(colour).ifPresent(group -> group.register(pod));
      }

      @Override
      public void deregister(String colour, InetSocketAddress pod) {
        group(colour).ifPresent(group -> group.deregister(pod));
      }

      @Override
      public boolean healthy(String colour, InetSocketAddress pod) {
        return group(colour)
            .map(group -> group.health(pod).state() == TargetHealth.State.HEALTHY)
            .orElse(true);
      }
    };
  }
}
