package io.automater.release.eks;

import io.automater.release.traffic.TargetFailure;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * The registry of a rehearsal, whose pods run server jars: a jar is pushed as a blob of its digest,
 * and that digest is the image's.
 *
 * <p>Source: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#single-post
 */
public final class JarRegistry implements AutoCloseable {

  private static final String REPOSITORY = "automater";
  private static final int TRIES = 3;
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final URI url;
  private final Consumer<Duration> pause;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param url of the registry, without a path
   * @param pause waits
   */
  public JarRegistry(URI url, Consumer<Duration> pause) {
    this.url = url;
    this.pause = pause;
  }

  /**
   * Pushes a jar, unless it is there already.
   *
   * @return the image's reference, {@code HOST:PORT/automater@sha256:…}
   * @throws TargetFailure when the registry does not take it
   */
  String push(Path jar) {
    try {
      String digest = "sha256:" + sha256(jar);
      URI blob = url.resolve("/v2/" + REPOSITORY + "/blobs/" + digest);
      if (send("HEAD", blob, BodyPublishers.noBody()).statusCode() != HttpURLConnection.HTTP_OK) {
        URI upload = url.resolve("/v2/" + REPOSITORY + "/blobs/uploads/?digest=" + digest);
        HttpResponse<String> answer = send("POST", upload, BodyPublishers.ofFile(jar));
        if (answer.statusCode() != HttpURLConnection.HTTP_CREATED) {
          throw new TargetFailure(
              "could not push %s: the registry at %s answers %d: %s"
                  .formatted(jar, url, answer.statusCode(), answer.body().strip()));
        }
      }
      return url.getAuthority() + "/" + REPOSITORY + "@" + digest;
    } catch (IOException failed) {
      throw new TargetFailure(
          "could not push %s: %s; is the rehearsal at %s still up?".formatted(jar, failed, url),
          failed);
    }
  }

  /** One request, again where the registry is not reached or fails. */
  private HttpResponse<String> send(String method, URI to, BodyPublisher body) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(to).timeout(TIMEOUT).method(method, body).build();
    for (int tried = 1; ; tried++) {
      try {
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() < HttpURLConnection.HTTP_INTERNAL_ERROR || tried == TRIES) {
          return answer;
        }
      } catch (IOException failed) {
        if (tried == TRIES) {
          throw failed;
        }
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", interrupted);
      }
      pause.accept(BETWEEN);
    }
  }

  private static String sha256(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
