package io.automater.release.wiring;

import io.automater.release.controller.Lease;

/** Who a process is to others, and whom it knows to be dead. */
public interface Identity extends Lease.Liveness {

  /** The name in leases, without spaces. */
  String name();
}
