package io.automater.function.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.function.web.Track;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;

/**
 * The function's handler: {@code io.automater.function.lambda.LambdaHandler}. Takes events of API
 * Gateway, payload 2.0 and 1.0. An event of another shape is an error of the function, without a
 * stack trace; whatever goes wrong in the application is an HTTP answer. What comes by the alias
 * {@code AUTOMATER_CANDIDATE_ALIAS}, or {@code candidate}, is the preview's.
 */
public class LambdaHandler implements RequestStreamHandler {

  private final ObjectMapper json;
  private final ServerlessContainer container;
  private final String candidateAlias;

  /**
   * Starts the application. If it cannot, the runtime client reports an init error and ends the
   * process: no half-started sandbox is left to take requests.
   *
   * @throws IllegalStateException if the application does not start; says why in its first line
   */
  public LambdaHandler() {
    this(start());
  }

  LambdaHandler(ConfigurableApplicationContext application) {
    this.json = application.getBean(ObjectMapper.class);
    this.container = new ServerlessContainer(application);
    this.candidateAlias =
        application.getEnvironment().getProperty("AUTOMATER_CANDIDATE_ALIAS", "candidate");
  }

  private static ConfigurableApplicationContext start() {
    try {
      return LambdaApplication.main();
    } catch (RuntimeException e) {
      String reason = NestedExceptionUtils.getMostSpecificCause(e).getMessage();
      throw new IllegalStateException("the application does not start: " + reason, e);
    }
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    JsonNode event = read(in);
    Payload payload = Payload.of(event);
    String invocationId = context == null ? null : context.getAwsRequestId();
    Answer answer = container.answer(payload.read(event), invocationId, track(context));
    json.writeValue(out, payload.write(answer));
  }

  private Track track(Context context) {
    String invoked = context == null ? null : context.getInvokedFunctionArn();
    return invoked == null ? Track.LIVE : Track.ofInvoked(invoked, candidateAlias);
  }

  private JsonNode read(InputStream in) throws IOException {
    try {
      return json.readTree(in);
    } catch (JsonProcessingException e) {
      throw new BadEvent("not an event of API Gateway: not JSON: " + e.getOriginalMessage());
    }
  }
}
