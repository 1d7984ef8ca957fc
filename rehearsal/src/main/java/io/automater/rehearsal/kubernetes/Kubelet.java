package io.automater.rehearsal.kubernetes;

import io.automater.rehearsal.logs.LogGroups;
import io.automater.rehearsal.logs.VersionLog;
import io.automater.rehearsal.process.ChildProcess;
import io.automater.rehearsal.server.Image;
import io.automater.rehearsal.server.Images;
import io.automater.rehearsal.server.Readiness;
import io.automater.rehearsal.server.Servers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What runs pods on this machine. */
final class Kubelet {
  /** By this name the server knows its metrics; without it, the log goes under the pod's own. */
  private static final String SERVICE = "AUTOMATER_SERVICE";

  private final Servers servers;
  private final Images images;
  private final LogGroups logs;
  private final TargetBinding binding;
  private final ClusterSettings settings;
  private final Map<String, PodLog> podLogs = new ConcurrentHashMap<>();
  private final Readiness readiness = new Readiness();

  Kubelet(
      Servers servers,
      Images images,
      LogGroups logs,
      TargetBinding binding,
      ClusterSettings settings) {
    this.servers = servers;
    this.images = images;
    this.logs = logs;
    this.binding = binding;
    this.settings = settings;
  }

  Optional<Image> pull(String reference) {
    return images.find(reference);
  }

  InetSocketAddress address(int port) {
    return servers.address(port);
  }

  /** Starts a pod's container; empty when that fails, which its log tells. */
  Optional<ChildProcess> run(String pod, PodSpec spec, Image image, InetSocketAddress address) {
    VersionLog log =
        logs.of(spec.variables().getOrDefault(SERVICE, spec.container()), image.version());
    PodLog podLog = podLogs.computeIfAbsent(pod, name -> new PodLog(spec.container()));
    podLog.begin();
    Map<String, String> variables = new HashMap<>(spec.variables());
    variables.put("HOSTNAME", pod);
    try {
      return Optional.of(
          servers.start(
              image,
              address,
              variables,
              line -> {
                log.printed(line);
                podLog.printed(line);
              }));
    } catch (IOException failed) {
      log.append("cannot start " + pod + ": " + failed.getMessage());
      return Optional.empty();
    }
  }

  /** What a pod's container printed; empty when none has started. */
  Optional<PodLog> log(String pod) {
    return Optional.ofNullable(podLogs.get(pod));
  }

  /** A pod's container has ended: nobody follows its log any more. */
  void ended(String pod) {
    log(pod).ifPresent(PodLog::end);
  }

  void forget(String pod) {
    ended(pod);
    podLogs.remove(pod);
  }

  /** Ends what follows any log. */
  void close() {
    podLogs.values().forEach(PodLog::end);
  }

  boolean ready(InetSocketAddress address, String path) {
    return readiness.of(address, path);
  }

  TargetBinding binding() {
    return binding;
  }

  ClusterSettings settings() {
    return settings;
  }
}
