package io.automater.release.eks;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.regions.Region;

/**
 * Reaches a cluster's API with the credentials of a role, where there is no kubeconfig: its token
 * is a signed request that lets the cluster ask STS who it is.
 *
 * <p>Source: https://docs.aws.amazon.com/eks/latest/userguide/cluster-auth.html; the form of the
 * token is that of
 * https://github.com/kubernetes-sigs/aws-iam-authenticator#api-authorization-from-outside-a-cluster
 */
public final class ClusterAccess {

  private static final String PREFIX = "k8s-aws-v1.";
  private static final Duration VALID = Duration.ofSeconds(60);

  private final Region region;
  private final InstantSource clock;

  public ClusterAccess(Region region, InstantSource clock) {
    this.region = region;
    this.clock = clock;
  }

  /**
   * How to reach a cluster now; the token is good for a quarter of an hour.
   *
   * @param endpoint the URL of the cluster's API
   * @param authority the certificate of its authority, in base64 as EKS gives it
   */
  public Config config(String cluster, String endpoint, String authority) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl(endpoint)
        .withCaCertData(authority)
        .withOauthToken(token(cluster))
        .build();
  }

  String token(String cluster) {
    try (DefaultCredentialsProvider credentials = DefaultCredentialsProvider.builder().build()) {
      SdkHttpRequest request =
          SdkHttpRequest.builder()
              .method(SdkHttpMethod.GET)
              .uri(URI.create("https://sts." + region.id() + ".amazonaws.com/"))
              .putRawQueryParameter("Action", "GetCallerIdentity")
              .putRawQueryParameter("Version", "2011-06-15")
              .putHeader("x-k8s-aws-id", cluster)
              .build();
      Instant now = clock.instant();
      URI signed =
          AwsV4HttpSigner.create()
              .sign(
                  sign ->
                      sign.identity(credentials.resolveCredentials())
                          .request(request)
                          .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sts")
                          .putProperty(AwsV4HttpSigner.REGION_NAME, region.id())
                          .putProperty(
                              AwsV4FamilyHttpSigner.AUTH_LOCATION,
                              AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                          .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, VALID)
                          .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
              .request()
              .getUri();
      return PREFIX
          + Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(signed.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
