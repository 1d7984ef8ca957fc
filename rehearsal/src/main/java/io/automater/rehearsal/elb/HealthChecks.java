package io.automater.rehearsal.elb;

import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.http.LoopbackClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Checks each target's health, again and again. */
final class HealthChecks implements AutoCloseable {
  /** Often enough that a new target need not wait for its first check. */
  private static final Duration TICK = Duration.ofMillis(20);

  private final ElbSettings settings;
  private final LoopbackClient client;
  private final Set<TargetGroup> groups = ConcurrentHashMap.newKeySet();
  private final Map<Target, Long> checkedNanos = new ConcurrentHashMap<>();
  private final Set<Target> underway = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("health-checks").factory());

  HealthChecks(ElbSettings settings) {
    this.settings = settings;
    this.client = new LoopbackClient(false, settings.healthTimeout());
    var unused =
        timer.scheduleWithFixedDelay(this::tick, 0, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  void watch(TargetGroup group) {
    groups.add(group);
  }

  private void tick() {
    long now = System.nanoTime();
    Set<Target> known = ConcurrentHashMap.newKeySet();
    for (TargetGroup group : groups) {
      for (Target target : group.toCheck()) {
        known.add(target);
        Long last = checkedNanos.get(target);
        boolean due = last == null || now - last >= settings.healthInterval().toNanos();
        if (due && underway.add(target)) {
          checkedNanos.put(target, now);
          Thread.ofVirtual().name("health-check").start(() -> check(group, target));
        }
      }
    }
    checkedNanos.keySet().retainAll(known);
  }

  private void check(TargetGroup group, Target target) {
    try {
      group.checked(target, probe(target.address(), group.healthPath()));
    } finally {
      underway.remove(target);
    }
  }

  private CheckResult probe(InetSocketAddress address, String path) {
    HttpRequest request =
        new HttpRequest(
            "GET",
            path,
            "",
            Map.of(
                "host",
                List.of(address.getHostString() + ":" + address.getPort()),
                "user-agent",
                List.of("ELB-HealthChecker/2.0")),
            new byte[0],
            false,
            "127.0.0.1");
    try {
      int status = client.send(address, request, settings.healthTimeout()).status();
      return status == 200 ? CheckResult.PASSED : CheckResult.status(status);
    } catch (SocketTimeoutException late) {
      return CheckResult.timeout();
    } catch (IOException broken) {
      return CheckResult.refused();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    client.close();
  }
}
