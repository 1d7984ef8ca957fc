package io.automater.release.guardian;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.controller.Guard;
import io.automater.release.controller.Outcome;
import io.automater.release.controller.ReleaseEvent;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import io.automater.release.environment.EnvironmentFile;
import io.automater.release.view.JsonLines;
import io.automater.release.wiring.Identity;
import io.automater.release.wiring.Wiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * The function's handler. What wakes it does not matter to it: it looks at the split, which holds
 * the state of a release, and acts on that alone.
 *
 * <p>Environment: {@code AUTOMATER_ENVIRONMENT}, the environment's file as JSON. Prints the same
 * JSON lines as {@code ship --output json}; fails where a person is needed, so that its errors can
 * be alarmed on.
 *
 * <p>Source: https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html (stream handlers).
 */
public final class GuardianFunction implements RequestStreamHandler {

  private static final String VARIABLE = "AUTOMATER_ENVIRONMENT";

  /** So much of a request's id tells it from others of the same hour. */
  private static final int REQUEST_ID = 8;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Environment environment;

  /** Reads the environment once, so that a wrong one fails at the start. */
  public GuardianFunction() throws BadEnvironment {
    String text = System.getenv(VARIABLE);
    if (text == null || text.isBlank()) {
      throw new BadEnvironment(VARIABLE + " is missing: the environment's file, as JSON");
    }
    this.environment = new EnvironmentFile(Path.of(".")).readText(VARIABLE, text);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    JsonLines lines = new JsonLines(System.out, environment.name());
    ObjectNode said = JSON.createObjectNode();
    try (Wiring wiring = new Wiring(environment, environment.name(), new Self(context))) {
      switch (new Guard(wiring.setting(lines)).look(Guard.LOOKS_FOR)) {
        case Guard.Finding.Nothing nothing ->
            said.put("acted", false).put("reason", nothing.reason());
        case Guard.Finding.Watched watched ->
            said.put("acted", false).put("reason", watched.reason());
        case Guard.Finding.SetRight right -> said.put("acted", true).put("reason", right.reason());
        case Guard.Finding.Ended ended -> {
          lines.on(new ReleaseEvent.Finished(wiring.pace().now(), ended.verdict()));
          said.put("acted", true)
              .put("outcome", ended.verdict().outcome().word())
              .put("reason", ended.verdict().reason());
          if (ended.verdict().outcome() == Outcome.NEEDS_PERSON) {
            throw new IllegalStateException(
                ended.verdict().reason() + "; next: " + ended.verdict().next());
          }
        }
      }
    }
    answer.write(JSON.writeValueAsBytes(said));
  }

  /**
   * One call of it: two at once are two. It is on no machine that others run on, so it knows
   * nobody's death: leases have to run out.
   */
  private record Self(Context context) implements Identity {
    @Override
    public String name() {
      String request = context.getAwsRequestId();
      return "guardian/"
          + context.getFunctionName()
          + "/"
          + request.substring(0, Math.min(REQUEST_ID, request.length()));
    }

    @Override
    public boolean isDead(String holder) {
      return false;
    }
  }
}
