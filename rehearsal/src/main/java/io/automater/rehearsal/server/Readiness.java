package io.automater.rehearsal.server;

import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.http.LoopbackClient;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks a server whether it takes traffic, as a kubelet does. */
public final class Readiness {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final LoopbackClient client = new LoopbackClient(false, TIMEOUT);

  /** Whether {@code GET path} is answered with a 2xx or 3xx. */
  public boolean of(InetSocketAddress server, String path) {
    HttpRequest probe =
        new HttpRequest(
            "GET",
            path,
            "",
            Map.of(
                "host",
                List.of(server.getHostString() + ":" + server.getPort()),
                "user-agent",
                List.of("kube-probe/1.33")),
            new byte[0],
            false,
            "127.0.0.1");
    try {
      int status = client.send(server, probe, TIMEOUT).status();
      return status >= 200 && status < 400;
    } catch (IOException notThere) {
      return false;
    }
  }
}
