package io.automater.function.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;

/**
 * Tells the health checks of the platform from what users ask. A load balancer and a kubelet ask
 * each pod every few seconds: counted as requests they would dilute the fault rate that a version
 * is judged by, and stand for traffic where there is none.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html">Health
 *     checks of target groups</a>
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#http-probes">HTTP
 *     probes</a>
 */
public final class PlatformCheck {

  private static final Set<String> PATHS = Set.of("/healthz", "/readyz");
  private static final List<String> AGENTS = List.of("kube-probe/", "ELB-HealthChecker/");

  private PlatformCheck() {}

  public static boolean is(HttpServletRequest request) {
    String agent = request.getHeader("user-agent");
    return agent != null
        && PATHS.contains(request.getRequestURI())
        && AGENTS.stream().anyMatch(agent::startsWith);
  }
}
