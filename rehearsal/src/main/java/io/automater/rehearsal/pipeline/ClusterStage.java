package io.automater.rehearsal.pipeline;

import io.automater.rehearsal.EksRehearsal;
import io.automater.rehearsal.ReleaseEnvironment;
import io.automater.rehearsal.server.Image;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Two colours of pods behind a load balancer. */
final class ClusterStage implements Stage {
  private static final Map<String, String> PODS = Map.of("SPRING_PROFILES_ACTIVE", "rehearsal");
  private static final int REPLICAS = 2;
  private static final Duration START = Duration.ofMinutes(3);

  private final String name;
  private final EksRehearsal rehearsal;

  ClusterStage(String name, Path work, Build first) throws IOException, InterruptedException {
    this.name = name;
    this.rehearsal = EksRehearsal.builder(name).workDirectory(work).start();
    Image image = rehearsal.images().add(first.serverJar(), first.version());
    if (!rehearsal.deploy(image, first.commit(), PODS, REPLICAS, START)) {
      close();
      throw new IOException(first.serverJar() + " does not start: no pod is ready");
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public URI api() {
    return rehearsal.api();
  }

  @Override
  public String yaml() {
    return ReleaseEnvironment.yaml(rehearsal);
  }

  @Override
  public Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>(rehearsal.variables());
    variables.put("IMAGE_REPOSITORY", "registry.invalid/" + name + "/automater");
    return variables;
  }

  @Override
  public void push(Build build) {
    rehearsal.images().add(build.serverJar(), build.version());
  }

  @Override
  public void close() {
    rehearsal.close();
  }
}
