package io.automater.release.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.automater.release.traffic.TargetFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.apigatewayv2.ApiGatewayV2Client;

/** The real client over a socket. */
class HttpApisTest {

  private static final String FIRST_PAGE =
      """
      {"items":[{"apiId":"a","name":"other","apiEndpoint":"https://a.example.com"},
                {"apiId":"b","name":"twice","apiEndpoint":"https://b.example.com"}],
       "nextToken":"second"}""";
  private static final String SECOND_PAGE =
      """
      {"items":[{"apiId":"c","name":"automater-dev","apiEndpoint":"https://c.example.com"},
                {"apiId":"d","name":"twice","apiEndpoint":"https://d.example.com"}]}""";

  private HttpServer server;
  private ApiGatewayV2Client client;
  private int status = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v2/apis",
        exchange -> {
          boolean second = "nextToken=second".equals(exchange.getRequestURI().getQuery());
          byte[] body =
              (status == 200 ? second ? SECOND_PAGE : FIRST_PAGE : "{}")
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    client =
        ApiGatewayV2Client.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(o -> o.retryStrategy(r -> r.maxAttempts(1)))
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void shouldFindAnApiOnALaterPage() {
    assertThat(new HttpApis(client).named("automater-dev"))
        .isEqualTo(
            new ApiAddress(
                URI.create("https://c.example.com"), URI.create("https://c.example.com/preview")));
  }

  @Test
  void shouldSayWhatToDoWhenThereIsNone() {
    assertThatThrownBy(() -> new HttpApis(client).named("automater-prod"))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("no API named automater-prod")
        .hasMessageContaining("api.url and api.previewUrl");
  }

  @Test
  void shouldNotGuessBetweenTwoOfOneName() {
    assertThatThrownBy(() -> new HttpApis(client).named("twice"))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("2 APIs named twice");
  }

  @Test
  void shouldFailInASentenceWhenApiGatewayDoes() {
    status = 503;
    assertThatThrownBy(() -> new HttpApis(client).named("automater-dev"))
        .isInstanceOf(TargetFailure.class)
        .hasMessageContaining("could not list the APIs");
  }

  @Test
  void shouldSayThatThereAreNoCredentials() {
    AwsCredentialsProvider none =
        () -> {
          throw SdkClientException.create("Unable to load credentials from any of the providers");
        };
    try (ApiGatewayV2Client without =
        ApiGatewayV2Client.builder()
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(none)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      assertThatThrownBy(() -> new HttpApis(without).named("automater-dev"))
          .isInstanceOf(TargetFailure.class)
          .hasMessageStartingWith(
              "could not list the APIs of the account: there are no AWS credentials; set"
                  + " AWS_PROFILE");
    }
  }
}
