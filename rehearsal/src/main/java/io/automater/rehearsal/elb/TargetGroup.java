package io.automater.rehearsal.elb;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A target group and its targets, which take turns. */
public final class TargetGroup {
  private final String arn;
  private final String name;
  private final int port;
  private final String healthPath;
  private final ElbSettings settings;
  private final Map<InetSocketAddress, Target> targets = new LinkedHashMap<>();
  private int turn;

  TargetGroup(String arn, String name, int port, String healthPath, ElbSettings settings) {
    this.arn = arn;
    this.name = name;
    this.port = port;
    this.healthPath = healthPath;
    this.settings = settings;
  }

  public String arn() {
    return arn;
  }

  public String name() {
    return name;
  }

  /** Where targets listen that do not say otherwise. */
  public int port() {
    return port;
  }

  public String healthPath() {
    return healthPath;
  }

  /** Adds a target; one that drains starts anew. */
  public synchronized void register(InetSocketAddress address) {
    Target known = targets.get(address);
    if (known == null || known.draining()) {
      targets.put(address, new Target(address));
    }
  }

  /** Takes a target out: no new requests from here on, and those that it has are finished. */
  public synchronized void deregister(InetSocketAddress address) {
    Target known = targets.get(address);
    if (known != null && !known.draining()) {
      known.drain(settings.deregistrationDelay());
    }
  }

  /** The health of each target that is registered or draining. */
  public synchronized Map<InetSocketAddress, TargetHealth> health() {
    Map<InetSocketAddress, TargetHealth> all = new LinkedHashMap<>();
    targets.forEach((address, target) -> all.put(address, target.health()));
    return all;
  }

  /** The health of an address, whether registered or not. */
  public synchronized TargetHealth health(InetSocketAddress address) {
    Target target = targets.get(address);
    return target == null ? TargetHealth.UNKNOWN : target.health();
  }

  /** How many targets are in this state. */
  public synchronized int count(TargetHealth.State state) {
    return (int)
        targets.values().stream().filter(target -> target.health().state() == state).count();
  }

  /**
   * The target for a request, which it then has until it is given back. Without a healthy one the
   * group fails open, as AWS does: each registered target will do.
   */
  synchronized Optional<Target> next() {
    List<Target> eligible = which(target -> target.health().state() == TargetHealth.State.HEALTHY);
    if (eligible.isEmpty() && settings.failOpen()) {
      eligible = which(target -> !target.draining());
    }
    if (eligible.isEmpty()) {
      return Optional.empty();
    }
    Target chosen = eligible.get(Math.floorMod(turn++, eligible.size()));
    chosen.begin();
    return Optional.of(chosen);
  }

  synchronized void done(Target target) {
    target.end();
  }

  private List<Target> which(Predicate<Target> wanted) {
    return targets.values().stream().filter(wanted).toList();
  }

  /** Forgets targets whose draining is over, and gives those whose health is to be checked. */
  synchronized List<Target> toCheck() {
    targets.values().removeIf(Target::drained);
    return new ArrayList<>(which(target -> !target.draining()));
  }

  synchronized void checked(Target target, CheckResult result) {
    target.checked(result, settings);
  }
}
