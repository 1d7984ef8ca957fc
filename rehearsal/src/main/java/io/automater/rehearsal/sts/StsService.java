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

/** {@code GetCallerIdentity}, in the query protocol; the rest of STS is refused. */
public final class StsService implements AwsService {
  private static final String VERSION = "2011-06-15";

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
    String action = form.getOrDefault("Action", List.of("")).getFirst();
    if (action.equals("GetCallerIdentity")) {
      return Optional.of(new AwsCall(action, false, "", this::callerIdentity, StsService::error));
    }
    return form.getOrDefault("Version", List.of()).contains(VERSION)
        ? Optional.of(new AwsCall(action, false, "", () -> unknown(action), StsService::error))
        : Optional.empty();
  }

  private static HttpAnswer unknown(String action) {
    return error(
        400,
        "InvalidAction",
        "Could not find operation "
            + action.replaceAll("[^a-zA-Z0-9]", "?")
            + " for version "
            + VERSION
            + ": the rehearsal has GetCallerIdentity only");
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
