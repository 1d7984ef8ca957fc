package io.automater.rehearsal.kubernetes;

import java.net.InetSocketAddress;

/**
 * What a {@code TargetGroupBinding} does: the ready pods of a colour are targets of its target
 * group.
 */
public interface TargetBinding {
  /** Registers a pod; again is no change. */
  void register(String colour, InetSocketAddress pod);

  /** Ends a pod's traffic; requests that it has are finished. */
  void deregister(String colour, InetSocketAddress pod);

  /** Whether the load balancer sends requests to a pod; its readiness gate. */
  boolean healthy(String colour, InetSocketAddress pod);
}
