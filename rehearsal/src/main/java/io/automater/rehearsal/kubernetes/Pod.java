package io.automater.rehearsal.kubernetes;

import io.automater.rehearsal.process.ChildProcess;
import io.automater.rehearsal.server.Image;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One pod and its process. The controller's loop moves it on, step by step; nothing else touches
 * it.
 */
final class Pod {
  /** Where a pod is in its life. */
  enum Phase {
    PENDING,
    RUNNING,
    BACKING_OFF,
    PRE_STOP,
    STOPPING,
    GONE
  }

  private final String name;
  private final String owner;
  private final PodSpec spec;
  private final Kubelet kubelet;
  private final Instant created;
  private final InetSocketAddress address;
  private final PodCondition containerReady;
  private final PodCondition ready;
  private Phase phase = Phase.PENDING;
  private Optional<ChildProcess> process = Optional.empty();
  private Optional<ReadinessProbe> probe = Optional.empty();
  private String waiting = "ContainerCreating";
  private boolean bound;
  private int restarts;
  private Instant started;
  private Optional<Termination> last = Optional.empty();
  private Optional<Instant> deleted = Optional.empty();
  private long dueNanos;

  Pod(String name, String owner, PodSpec spec, Kubelet kubelet) {
    this.name = name;
    this.owner = owner;
    this.spec = spec;
    this.kubelet = kubelet;
    this.created = kubelet.settings().clock().instant();
    this.started = created;
    this.containerReady = new PodCondition(created);
    this.ready = new PodCondition(created);
    this.address = kubelet.address(spec.port());
  }

  /** Does what is due. */
  void step() {
    switch (phase) {
      case PENDING -> start();
      case RUNNING -> watch();
      case BACKING_OFF -> {
        if (restarts < kubelet.settings().maxRestarts() && due()) {
          restarts++;
          start();
        }
      }
      case PRE_STOP -> {
        if (due()) {
          process.ifPresent(ChildProcess::terminate);
          enter(Phase.STOPPING, kubelet.settings().grace());
        }
      }
      case STOPPING -> {
        if (ended()) {
          phase = Phase.GONE;
        } else if (due()) {
          process.ifPresent(ChildProcess::kill);
        }
      }
      case GONE -> {
        // Nothing is left to do.
      }
    }
  }

  private void start() {
    Optional<Image> image = kubelet.pull(spec.image());
    if (image.isEmpty()) {
      waiting = "ErrImagePull";
      return;
    }
    started = now();
    process = kubelet.run(name, spec, image.get(), address);
    if (process.isEmpty()) {
      crashed(128);
      return;
    }
    waiting = "";
    phase = Phase.RUNNING;
    probe =
        Optional.of(
            new ReadinessProbe(
                name,
                () -> kubelet.ready(address, spec.readyPath()),
                kubelet.settings().probeInterval()));
  }

  private void watch() {
    if (ended()) {
      crashed(process.flatMap(ended -> ended.exit().stream().boxed().findFirst()).orElse(128));
      return;
    }
    containerReady.set(probe.map(ReadinessProbe::ready).orElse(false), now());
    if (containerReady.holds() != bound) {
      if (containerReady.holds()) {
        kubelet.binding().register(spec.colour(), address);
      } else {
        kubelet.binding().deregister(spec.colour(), address);
      }
      bound = containerReady.holds();
    }
    ready.set(containerReady.holds() && kubelet.binding().healthy(spec.colour(), address), now());
  }

  private void crashed(int exit) {
    last = Optional.of(new Termination(exit, started, now()));
    kubelet.ended(name);
    endTraffic();
    waiting = "CrashLoopBackOff";
    enter(
        Phase.BACKING_OFF,
        kubelet.settings().crashBackoff().multipliedBy(1L << Math.min(restarts, 16)));
  }

  /** Begins its end: first no new requests, then SIGTERM. */
  void delete() {
    if (deleted.isPresent()) {
      return;
    }
    deleted = Optional.of(now());
    endTraffic();
    enter(Phase.PRE_STOP, ended() ? Duration.ZERO : kubelet.settings().preStop());
  }

  private void endTraffic() {
    probe.ifPresent(ReadinessProbe::stop);
    containerReady.set(false, now());
    ready.set(false, now());
    if (bound) {
      kubelet.binding().deregister(spec.colour(), address);
      bound = false;
    }
  }

  private Instant now() {
    return kubelet.settings().clock().instant();
  }

  private boolean ended() {
    return process.map(running -> running.exit().isPresent()).orElse(true);
  }

  private void enter(Phase next, Duration duration) {
    phase = next;
    dueNanos = System.nanoTime() + duration.toNanos();
  }

  private boolean due() {
    return System.nanoTime() - dueNanos >= 0;
  }

  String name() {
    return name;
  }

  String owner() {
    return owner;
  }

  PodSpec spec() {
    return spec;
  }

  Instant created() {
    return created;
  }

  InetSocketAddress address() {
    return address;
  }

  Phase phase() {
    return phase;
  }

  /** Why its container does not run; empty when it does. */
  String waiting() {
    return waiting;
  }

  boolean containerReady() {
    return containerReady.holds();
  }

  Instant containerReadySince() {
    return containerReady.since();
  }

  boolean ready() {
    return ready.holds();
  }

  Instant readySince() {
    return ready.since();
  }

  int restarts() {
    return restarts;
  }

  /** When its container was started last. */
  Instant started() {
    return started;
  }

  /** How its container ended the last time. */
  Optional<Termination> last() {
    return last;
  }

  Optional<Instant> deleted() {
    return deleted;
  }
}
