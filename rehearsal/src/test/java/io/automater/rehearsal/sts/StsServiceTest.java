package io.automater.rehearsal.sts;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StsServiceTest {
  private final StsService sts = new StsService("000000000000");

  /** As localstack's TestSTSCallerIdentity has it for a user. */
  @Test
  void shouldSayWhoAsks() {
    assertThat(ask("Action=GetCallerIdentity&Version=2011-06-15"))
        .hasValueSatisfying(
            answer -> {
              assertThat(answer.status()).isEqualTo(200);
              assertThat(text(answer))
                  .contains(
                      "<Account>000000000000</Account>",
                      "<Arn>arn:aws:iam::000000000000:user/rehearsal</Arn>",
                      "<UserId>AIDA");
            });
  }

  @Test
  void shouldRefuseByAwsNameWhatElseStsHas() {
    assertThat(ask("Action=AssumeRole&Version=2011-06-15&RoleArn=a"))
        .hasValueSatisfying(
            answer -> {
              assertThat(answer.status()).isEqualTo(400);
              assertThat(text(answer)).contains("<Code>InvalidAction</Code>", "AssumeRole");
            });
  }

  @Test
  void shouldLeaveOtherServicesAlone() {
    assertThat(ask("Action=DescribeAlarms&Version=2010-08-01")).isEmpty();
  }

  private Optional<HttpAnswer> ask(String form) {
    return sts.recognise(
            new HttpRequest(
                "POST",
                "/",
                "",
                Map.of("content-type", List.of("application/x-www-form-urlencoded")),
                form.getBytes(StandardCharsets.UTF_8),
                false,
                "127.0.0.1"))
        .map(call -> call.apply().get());
  }

  private static String text(HttpAnswer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
