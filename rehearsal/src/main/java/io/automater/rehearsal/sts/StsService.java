package io.automater.rehearsal.sts;

import io.automater.rehearsal.aws.AwsCall;
import io.automater.rehearsal.aws.AwsService;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.http.QueryString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GetCallerIdentity}, in the query protocol. */
public final class StsService implements AwsService {
  private final String account;

  public StsService(String account) {
    this.account = account;
  }

  @Override
  public Optional<AwsCall> recognise(HttpRequest request) {
    if (!request.method().equals("POST")
        || !request.header("content-type").orElse("").startsWith("application/x-www-form")) {
      return Optional.empty();
    }
    Map<String, List<String>> form =
        QueryString.parse(new String(request.body(), StandardCharsets.UTF_8));
    return form.getOrDefault("Action", List.of()).contains("GetCallerIdentity")
        ? Optional.of(
            new AwsCall("GetCallerIdentity", false, "", this::callerIdentity, StsService::error))
        : Optional.empty();
  }

  private HttpAnswer callerIdentity() {
    return HttpAnswer.of(
        200,
        "text/xml",
        """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
          <GetCallerIdentityResult>
            <Arn>arn:aws:iam::%1$s:user/rehearsal</Arn>
            <UserId>AIDAREHEARSAL</UserId>
            <Account>%1$s</Account>
          </GetCallerIdentityResult>
          <ResponseMetadata><RequestId>rehearsal</RequestId></ResponseMetadata>
        </GetCallerIdentityResponse>
        """
            .formatted(account));
  }

  private static HttpAnswer error(int status, String code, String message) {
    return HttpAnswer.of(
        status,
        "text/xml",
        "<ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error></ErrorResponse>"
            .formatted(code, message));
  }
}
