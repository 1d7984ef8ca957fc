package io.automater.rehearsal;

import io.automater.rehearsal.testserver.TestServerJar;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;

/** A rehearsal of EKS with the real clients pointed at it. */
public final class EksClients implements AutoCloseable {
  /** Where everything is. */
  public static final String NAMESPACE = "automater";

  private final EksRehearsal rehearsal;
  private final Path folder;
  private final KubernetesClient kubernetes;
  private final ElasticLoadBalancingV2Client elb;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param folder for jars
   */
  public EksClients(EksRehearsal rehearsal, Path folder) {
    this.rehearsal = rehearsal;
    this.folder = folder;
    this.kubernetes = kubernetes(rehearsal);
    this.elb = elb(rehearsal);
  }

  private static KubernetesClient kubernetes(EksRehearsal rehearsal) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl(rehearsal.kubernetes().toString())
            .withRequestRetryBackoffLimit(0)
            .build();
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Without retries, so that a test sees what the wire said. */
  private static ElasticLoadBalancingV2Client elb(EksRehearsal rehearsal) {
    return ElasticLoadBalancingV2Client.builder()
        .endpointOverride(rehearsal.aws())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("rehearsal", "rehearsal")))
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMinutes(1)))
        .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  public KubernetesClient kubernetes() {
    return kubernetes;
  }

  public ElasticLoadBalancingV2Client elb() {
    return elb;
  }

  /** Adds the test server as an image. */
  public String image(String version, Map<String, String> environment) {
    return rehearsal
        .images()
        .add(TestServerJar.ofVersion(folder, version), version, environment)
        .reference();
  }

  /** Creates a colour's deployment, as kustomize would. */
  public void deploy(String colour, String image, int replicas) {
    kubernetes
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .resource(deployment(colour, image, replicas))
        .create();
  }

  /** A colour's deployment by the conventions of the EKS target. */
  public static Deployment deployment(String colour, String image, int replicas) {
    Map<String, String> labels =
        Map.of("app.kubernetes.io/name", "automater", "automater.io/colour", colour);
    return new DeploymentBuilder()
        .withNewMetadata()
        .withName("automater-" + colour)
        .withNamespace(NAMESPACE)
        .withLabels(labels)
        .withAnnotations(Map.of("automater.io/replicas", "2"))
        .endMetadata()
        .withNewSpec()
        .withReplicas(replicas)
        .withNewSelector()
        .withMatchLabels(labels)
        .endSelector()
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .addNewContainer()
        .withName("automater")
        .withImage(image)
        .addNewPort()
        .withName("http")
        .withContainerPort(8000)
        .endPort()
        .addNewEnv()
        .withName("AUTOMATER_SERVICE")
        .withValue("automater-dev")
        .endEnv()
        .endContainer()
        .endSpec()
        .endTemplate()
        .endSpec()
        .build();
  }

  public Deployment deployment(String colour) {
    return kubernetes
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName("automater-" + colour)
        .get();
  }

  /** Waits until a colour has so many ready pods, all of its current revision. */
  public void awaitReady(String colour, int replicas) {
    patiently()
        .untilAsserted(
            () -> {
              Deployment found = deployment(colour);
              assertCount(found.getStatus().getReadyReplicas(), replicas);
              assertCount(found.getStatus().getUpdatedReplicas(), replicas);
              assertCount(found.getStatus().getReplicas(), replicas);
              assertCount(
                  found.getStatus().getObservedGeneration().intValue(),
                  found.getMetadata().getGeneration().intValue());
            });
  }

  private static void assertCount(Integer found, int wanted) {
    org.assertj.core.api.Assertions.assertThat(found == null ? 0 : found).isEqualTo(wanted);
  }

  public static ConditionFactory patiently() {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptions();
  }

  /** Sets the weights of the live rule. */
  public void weigh(int blue, int green) {
    weigh(rehearsal.environment().live().arn(), blue, green);
  }

  public void weigh(String ruleArn, int blue, int green) {
    elb.modifyRule(
        r ->
            r.ruleArn(ruleArn)
                .actions(
                    a ->
                        a.type("forward")
                            .forwardConfig(
                                f ->
                                    f.targetGroups(
                                        g ->
                                            g.targetGroupArn(rehearsal.environment().blue().arn())
                                                .weight(blue),
                                        g ->
                                            g.targetGroupArn(rehearsal.environment().green().arn())
                                                .weight(green)))));
  }

  public HttpResponse<String> get(URI url) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The version that answers. */
  public String version(URI url) throws IOException, InterruptedException {
    return get(url).headers().firstValue("x-automater-version").orElse("none");
  }

  @Override
  public void close() {
    http.close();
    elb.close();
    kubernetes.close();
  }
}
