package io.automater.release.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.automater.release.controller.TargetClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.LambdaException;

class DateHeaderTest {

  @Test
  void shouldTellTheTimeThatAwsAnswersWithEvenWhereItRefuses() throws IOException {
    TargetClock clock = new TargetClock(() -> Instant.now().minusSeconds(60));
    HttpServer aws =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    aws.start();
    try (LambdaClient lambda =
        LambdaClient.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(AnonymousCredentialsProvider.create())
            .endpointOverride(URI.create("http://127.0.0.1:" + aws.getAddress().getPort()))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(
                settings -> settings.addExecutionInterceptor(new DateHeader(clock)))
            .build()) {
      assertThatThrownBy(() -> lambda.getAlias(request -> request.functionName("f").name("live")))
          .isInstanceOf(LambdaException.class);
    } finally {
      aws.stop(0);
    }
    assertThat(Duration.between(clock.instant(), Instant.now()).abs())
        .isLessThan(Duration.ofSeconds(3));
  }
}
