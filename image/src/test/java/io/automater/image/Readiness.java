package io.automater.image;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Whether the server answers that it is ready.
 *
 * @param url of its {@code /readyz}
 */
record Readiness(URI url) {

  static Readiness of(URI server) {
    return new Readiness(server.resolve("/readyz"));
  }

  void awaitOf(Container container) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .atMost(Duration.ofSeconds(60))
        .failFast(
            "the container ended; image/target/containers.err may say why",
            () -> !container.running())
        .until(() -> status() == 200);
  }

  /** The status; 0 if there is no answer. */
  int status() {
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      connection.setConnectTimeout(1000);
      connection.setReadTimeout(5000);
      return connection.getResponseCode();
    } catch (IOException nobodyYet) {
      return 0;
    }
  }
}
