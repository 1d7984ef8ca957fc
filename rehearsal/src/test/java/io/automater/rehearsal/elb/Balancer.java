package io.automater.rehearsal.elb;

import io.automater.rehearsal.EksClients;
import io.automater.rehearsal.EksRehearsal;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.LoopbackServer;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A load balancer with targets in this JVM, and the real SDK. */
final class Balancer implements AutoCloseable {
  static final String PREVIEW = "preview";

  private final List<LoopbackServer> targets = new ArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  final EksRehearsal rehearsal;
  final EksClients clients;

  Balancer(Path work, UnaryOperator<ElbSettings> settings) {
    this.rehearsal =
        EksRehearsal.builder("dev")
            .workDirectory(work)
            .elb(
                defaults ->
                    settings.apply(
                        defaults
                            .withHealth(Duration.ofMillis(20), 2, 2)
                            .withDelays(
                                Duration.ofMillis(200), Duration.ofSeconds(60), Duration.ZERO)))
            .start();
    this.clients = new EksClients(rehearsal, work);
  }

  /** A target that answers with its colour, registered and healthy. */
  InetSocketAddress target(String colour) {
    return target(
        colour,
        request -> HttpAnswer.of(200, "text/plain", colour).with("x-automater-version", colour));
  }

  /** A target, registered; healthy where its handler lets it be. */
  InetSocketAddress target(String colour, HttpHandler handler) {
    LoopbackServer server = new LoopbackServer(colour, 0, 1_000_000, handler);
    targets.add(server);
    InetSocketAddress address = new InetSocketAddress("127.0.0.1", server.port());
    register(colour, address);
    return address;
  }

  void register(String colour, InetSocketAddress address) {
    clients
        .elb()
        .registerTargets(
            r ->
                r.targetGroupArn(group(colour).arn())
                    .targets(t -> t.id(address.getHostString()).port(address.getPort())));
  }

  void deregister(String colour, InetSocketAddress address) {
    clients
        .elb()
        .deregisterTargets(
            r ->
                r.targetGroupArn(group(colour).arn())
                    .targets(t -> t.id(address.getHostString()).port(address.getPort())));
  }

  TargetGroup group(String colour) {
    return rehearsal.environment().group(colour).orElseThrow();
  }

  void awaitState(String colour, InetSocketAddress address, TargetHealth.State state) {
    EksClients.patiently()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> group(colour).health(address).state() == state);
  }

  URI url() {
    return rehearsal.environment().loadBalancer().listener().url();
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
    clients.close();
    rehearsal.close();
    targets.forEach(LoopbackServer::close);
  }
}
