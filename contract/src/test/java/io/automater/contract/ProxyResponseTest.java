package io.automater.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProxyResponseTest {

  @Test
  void shouldReadAnHttpApiResponse() {
    Answer answer =
        read(
            """
            {"statusCode": 200, "headers": {"Content-Type": "text/plain"},
             "cookies": ["a=1", "b=2"], "body": "aGk=", "isBase64Encoded": true}
            """);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).contains("text/plain");
    assertThat(answer.headers()).containsEntry("set-cookie", List.of("a=1", "b=2"));
    assertThat(answer.text()).isEqualTo("hi");
  }

  @Test
  void shouldReadARestResponse() {
    Answer answer =
        read(
            """
            {"statusCode": 404, "headers": {"Vary": "b"},
             "multiValueHeaders": {"vary": ["a", "b"]}, "body": "no"}
            """);

    assertThat(answer.header("Vary")).contains("a, b");
    assertThat(answer.text()).isEqualTo("no");
  }

  @Test
  void shouldRefuseWhatIsNoResponse() {
    assertThatThrownBy(() -> read("{\"errorMessage\": \"boom\"}"))
        .isInstanceOf(BadContract.class)
        .hasMessageContaining("response: /statusCode: expected an integer");
  }

  private static Answer read(String json) {
    return ProxyResponse.read(json.getBytes(UTF_8));
  }
}
