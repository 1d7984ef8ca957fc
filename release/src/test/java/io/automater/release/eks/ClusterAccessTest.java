package io.automater.release.eks;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class ClusterAccessTest {

  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  @BeforeEach
  void credentials() {
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", "secret");
  }

  @AfterEach
  void forget() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  /** What the cluster sends to STS: short-lived, for this cluster alone, with no secret in it. */
  @Test
  void shouldSignARequestThatNamesTheClusterAndSoonExpires() {
    Config config =
        new ClusterAccess(Region.EU_CENTRAL_1, () -> NOW)
            .config("blue-whale", "https://cluster.example.com", "Y2E=");
    assertThat(config.getMasterUrl()).startsWith("https://cluster.example.com");
    assertThat(config.getCaCertData()).isEqualTo("Y2E=");
    String token = config.getOauthToken();
    assertThat(token).startsWith("k8s-aws-v1.").doesNotContain("=");
    String url =
        new String(
            Base64.getUrlDecoder().decode(token.substring("k8s-aws-v1.".length())),
            StandardCharsets.UTF_8);
    assertThat(url)
        .startsWith("https://sts.eu-central-1.amazonaws.com/?")
        .contains("Action=GetCallerIdentity")
        .contains("X-Amz-Date=20261126T100000Z")
        .contains("X-Amz-Expires=60")
        .contains("X-Amz-SignedHeaders=host%3Bx-k8s-aws-id")
        .contains("X-Amz-Signature=")
        .doesNotContain("secret");
  }
}
