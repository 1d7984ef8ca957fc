package io.automater.rehearsal.elb;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.EksClients;
import io.automater.rehearsal.http.DropConnection;
import io.automater.rehearsal.http.HttpAnswer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** What the load balancer counts, by AWS's names and dimensions. */
final class MetricsTest {
  @TempDir Path work;
  private Balancer balancer;
  private CloudWatchClient cloudWatch;

  @AfterEach
  void stop() {
    cloudWatch.close();
    balancer.close();
  }

  private String loadBalancer() {
    return dimension(balancer.rehearsal.environment().loadBalancer().arn(), "app/");
  }

  private static String dimension(String arn, String from) {
    return arn.substring(arn.indexOf(from));
  }

  private double sum(String metric) {
    return statistic(Statistic.SUM, metric, Map.of("LoadBalancer", loadBalancer()));
  }

  private double sum(String metric, String colour) {
    return statistic(Statistic.SUM, metric, colour);
  }

  private double statistic(Statistic statistic, String metric, String colour) {
    return statistic(
        statistic,
        metric,
        Map.of(
            "LoadBalancer",
            loadBalancer(),
            "TargetGroup",
            dimension(balancer.group(colour).arn(), "targetgroup/")));
  }

  /** Over two hours, which is longer than any test. */
  private double statistic(Statistic statistic, String metric, Map<String, String> dimensions) {
    List<Dimension> named =
        dimensions.entrySet().stream()
            .map(each -> Dimension.builder().name(each.getKey()).value(each.getValue()).build())
            .toList();
    return cloudWatch
        .getMetricStatistics(
            r ->
                r.namespace("AWS/ApplicationELB")
                    .metricName(metric)
                    .dimensions(named)
                    .statistics(statistic)
                    .period(3600)
                    .startTime(Instant.now().minus(Duration.ofHours(1)))
                    .endTime(Instant.now().plus(Duration.ofHours(1))))
        .datapoints()
        .stream()
        .mapToDouble(
            point ->
                switch (statistic) {
                  case SUM -> point.sum();
                  case SAMPLE_COUNT -> point.sampleCount();
                  default -> point.maximum();
                })
        .sum();
  }

  private void start(UnaryOperator<ElbSettings> settings) {
    balancer = new Balancer(work, settings);
    cloudWatch =
        CloudWatchClient.builder()
            .endpointOverride(balancer.rehearsal.aws())
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  @Test
  void shouldCountByLoadBalancerAndTargetGroup() throws Exception {
    start(UnaryOperator.identity());
    balancer.awaitState("blue", balancer.target("blue"), TargetHealth.State.HEALTHY);
    InetSocketAddress green =
        balancer.target(
            "green",
            request ->
                HttpAnswer.empty(
                    request.rawPath().equals("/readyz")
                        ? 200
                        : Integer.parseInt(request.rawPath().substring(1))));
    balancer.awaitState("green", green, TargetHealth.State.HEALTHY);
    for (int i = 0; i < 5; i++) {
      balancer.get("/");
    }
    balancer.clients.weigh(0, 1);
    balancer.get("/404");
    balancer.get("/302");
    balancer.get("/500");
    balancer.get("/503");
    balancer.deregister("green", green);
    balancer.get("/200");
    balancer.register("green", new InetSocketAddress("127.0.0.1", 1));
    balancer.get("/200");

    assertThat(sum("RequestCount", "blue")).isEqualTo(5);
    assertThat(sum("HTTPCode_Target_2XX_Count", "blue")).isEqualTo(5);
    assertThat(sum("RequestCount", "green"))
        .as("without the one that found no target")
        .isEqualTo(5);
    assertThat(sum("HTTPCode_Target_3XX_Count", "green")).isEqualTo(1);
    assertThat(sum("HTTPCode_Target_4XX_Count", "green")).isEqualTo(1);
    assertThat(sum("HTTPCode_Target_5XX_Count", "green")).isEqualTo(2);
    assertThat(sum("TargetConnectionErrorCount", "green")).isEqualTo(1);
    assertThat(sum("RequestCount")).isEqualTo(10);
    assertThat(sum("HTTPCode_ELB_5XX_Count")).as("503 and 502").isEqualTo(2);
    assertThat(sum("HTTPCode_ELB_503_Count")).isEqualTo(1);
    assertThat(sum("HTTPCode_ELB_502_Count")).isEqualTo(1);
    assertThat(statistic(Statistic.SAMPLE_COUNT, "TargetResponseTime", "blue")).isEqualTo(5);
    EksClients.patiently()
        .untilAsserted(
            () ->
                assertThat(statistic(Statistic.MAXIMUM, "HealthyHostCount", "blue"))
                    .isGreaterThanOrEqualTo(1));
  }

  @Test
  void shouldCountARequestThatIsNeverAnsweredWithoutACodeOfTheTarget() throws Exception {
    start(
        settings ->
            settings.withDelays(Duration.ofMillis(100), Duration.ofMillis(300), Duration.ZERO));
    CountDownLatch released = new CountDownLatch(1);
    InetSocketAddress green =
        balancer.target(
            "green",
            request ->
                switch (request.rawPath()) {
                  case "/dies" -> throw new DropConnection("told to");
                  case "/hangs" -> {
                    awaitQuietly(released);
                    yield HttpAnswer.empty(200);
                  }
                  default -> HttpAnswer.empty(200);
                });
    balancer.awaitState("green", green, TargetHealth.State.HEALTHY);
    balancer.clients.weigh(0, 1);
    balancer.get("/");
    assertThat(balancer.get("/dies").statusCode()).isEqualTo(502);
    assertThat(balancer.get("/hangs").statusCode()).isEqualTo(504);
    released.countDown();

    assertThat(sum("RequestCount", "green")).isEqualTo(3);
    assertThat(sum("HTTPCode_Target_2XX_Count", "green")).isEqualTo(1);
    assertThat(sum("HTTPCode_Target_5XX_Count", "green")).isZero();
    assertThat(sum("TargetConnectionErrorCount", "green"))
        .as("both connections were established")
        .isZero();
    assertThat(statistic(Statistic.SAMPLE_COUNT, "TargetResponseTime", "green")).isEqualTo(1);
    assertThat(sum("HTTPCode_ELB_502_Count")).isEqualTo(1);
    assertThat(sum("HTTPCode_ELB_504_Count")).isEqualTo(1);
    assertThat(sum("HTTPCode_ELB_502_Count", "green"))
        .as("AWS has it by load balancer only")
        .isZero();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
