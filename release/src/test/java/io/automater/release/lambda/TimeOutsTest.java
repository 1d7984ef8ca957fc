package io.automater.release.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

class TimeOutsTest {

  private int reads;
  private boolean throttled;

  private final TimeOuts timeOuts =
      new TimeOuts(
          new LambdaClient() {
            @Override
            public GetFunctionConfigurationResponse getFunctionConfiguration(
                GetFunctionConfigurationRequest request) {
              reads++;
              if (throttled) {
                throw TooManyRequestsException.builder().message("Rate exceeded").build();
              }
              return GetFunctionConfigurationResponse.builder()
                  .timeout(request.qualifier().equals("7") ? 15 : 60)
                  .build();
            }

            @Override
            public String serviceName() {
              return SERVICE_NAME;
            }

            @Override
            public void close() {}
          },
          "f");

  @Test
  void shouldAskOnceForEachVersion() {
    assertThat(timeOuts.apply("7")).isEqualTo(Duration.ofSeconds(15));
    assertThat(timeOuts.apply("8")).isEqualTo(Duration.ofSeconds(60));
    assertThat(timeOuts.apply("7")).isEqualTo(Duration.ofSeconds(15));
    assertThat(reads).isEqualTo(2);
  }

  @Test
  void shouldReckonWithTheLongestWhileLambdaDoesNotSay() {
    throttled = true;
    assertThat(timeOuts.apply("7")).isEqualTo(Duration.ofMinutes(15));
    throttled = false;
    assertThat(timeOuts.apply("7")).isEqualTo(Duration.ofSeconds(15));
  }
}
