package io.automater.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.server.Image;
import io.automater.rehearsal.server.Images;
import io.automater.rehearsal.testserver.TestServerJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JarRegistryTest {
  private static final String BLOBS = "/v2/automater/blobs/";

  @TempDir Path folder;
  private Images images;
  private JarRegistry registry;
  private byte[] jar;
  private String digest;

  @BeforeEach
  void build() throws Exception {
    images = new Images(folder.resolve("images"));
    registry = new JarRegistry(images, folder);
    jar = Files.readAllBytes(TestServerJar.ofVersion(folder, "1.4.0"));
    digest = "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
  }

  @Test
  void shouldKeepAJarAsTheImageOfItsDigest() throws IOException {
    assertThat(call("HEAD", BLOBS + digest, "", new byte[0]).status()).isEqualTo(404);
    HttpAnswer pushed = call("POST", BLOBS + "uploads/", "digest=" + digest, jar);
    assertThat(pushed.status()).isEqualTo(201);
    assertThat(call("HEAD", BLOBS + digest, "", new byte[0]).status()).isEqualTo(200);
    assertThat(images.find("127.0.0.1:1/automater@" + digest).map(Image::version))
        .contains("1.4.0");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("pushed-"));
    }
  }

  @Test
  void shouldRefuseAJarOfAnotherDigest() {
    String other = "sha256:" + "0".repeat(64);
    HttpAnswer answer = call("POST", BLOBS + "uploads/", "digest=" + other, jar);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).contains("DIGEST_INVALID");
    assertThat(images.has(other)).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNoJar() {
    HttpAnswer answer = call("POST", BLOBS + "uploads/", "digest=" + digest, new byte[] {1});
    assertThat(answer.status()).isEqualTo(400);
    assertThat(text(answer)).contains("BLOB_UPLOAD_INVALID");
  }

  @Test
  void shouldSayWhatElseItDoesNotDo() {
    assertThat(text(call("PUT", "/v2/automater/manifests/latest", "", jar)))
        .contains("UNSUPPORTED");
    assertThat(text(call("POST", BLOBS + "uploads/", "", jar))).contains("DIGEST_INVALID");
  }

  private HttpAnswer call(String method, String path, String query, byte[] body) {
    return registry.handle(
        new HttpRequest(method, path, query, Map.of(), body, false, "127.0.0.1"));
  }

  private static String text(HttpAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
