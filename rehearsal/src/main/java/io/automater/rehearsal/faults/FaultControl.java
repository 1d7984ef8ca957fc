package io.automater.rehearsal.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpHandler;
import io.automater.rehearsal.http.HttpRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Faults by HTTP, for tests in other processes, under {@code /_rehearsal}:
 *
 * <ul>
 *   <li>{@code POST /_rehearsal/faults} {@code {"operation":"UpdateAlias","fault":"throttle"}} with
 *       {@code "calls":N} (the next N, 1 if absent) or {@code "call":K} (only the Kth from now);
 *       {@code fault} is {@code throttle}, {@code serverError} (with {@code "status"}, 500 if
 *       absent), {@code reset}, {@code lostAnswer}, {@code slow} (with {@code "millis"}), {@code
 *       hangBefore} or {@code hangAfter}
 *   <li>{@code DELETE /_rehearsal/faults} forgets faults and releases held calls
 *   <li>{@code POST /_rehearsal/release} releases held calls
 *   <li>{@code GET /_rehearsal/calls} {@code {"calls":[…],"held":[…]}}
 *   <li>{@code GET /_rehearsal/held?operation=UpdateAlias&waitMillis=5000} waits for a held call:
 *       200 with it, or 404
 * </ul>
 */
public final class FaultControl implements HttpHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Faults faults;

  public FaultControl(Faults faults) {
    this.faults = faults;
  }

  /** Whether a request to the AWS endpoint is meant for this control. */
  public static boolean owns(HttpRequest request) {
    return request.rawPath().startsWith("/_rehearsal/");
  }

  @Override
  public HttpAnswer handle(HttpRequest request) {
    String route = request.method() + " " + request.rawPath().substring("/_rehearsal/".length());
    try {
      return switch (route) {
        case "POST faults" -> add(request);
        case "DELETE faults" -> {
          faults.clear();
          yield HttpAnswer.empty(204);
        }
        case "POST release" -> {
          faults.release();
          yield HttpAnswer.empty(204);
        }
        case "GET calls" -> calls();
        case "GET held" -> held(request);
        default -> problem(404, "no such control: " + route);
      };
    } catch (IllegalArgumentException | IOException bad) {
      return problem(400, String.valueOf(bad.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return problem(503, "the rehearsal ends");
    }
  }

  private HttpAnswer add(HttpRequest request) throws IOException {
    JsonNode body = JSON.readTree(request.body());
    String operation = body.path("operation").asText();
    if (operation.isEmpty()) {
      throw new IllegalArgumentException("operation is needed, e.g. UpdateAlias, * or mutating");
    }
    Fault fault = fault(body);
    if (body.has("call")) {
      faults.onCall(operation, body.path("call").asInt(), fault);
    } else {
      faults.next(operation, body.path("calls").asInt(1), fault);
    }
    return HttpAnswer.empty(204);
  }

  private static Fault fault(JsonNode body) {
    String name = body.path("fault").asText();
    return switch (name) {
      case "throttle" -> new Fault.Throttle();
      case "serverError" -> new Fault.ServerError(body.path("status").asInt(500));
      case "reset" -> new Fault.Reset();
      case "lostAnswer" -> new Fault.LostAnswer();
      case "slow" -> new Fault.Slow(Duration.ofMillis(body.path("millis").asLong(1000)));
      case "hangBefore" -> new Fault.HangBefore();
      case "hangAfter" -> new Fault.HangAfter();
      default ->
          throw new IllegalArgumentException(
              "fault is '"
                  + name
                  + "'; it is one of throttle, serverError, reset, lostAnswer, slow, hangBefore, hangAfter");
    };
  }

  private HttpAnswer calls() {
    ObjectNode out = JSON.createObjectNode();
    out.set("calls", array(faults.calls()));
    out.set("held", array(faults.held()));
    return HttpAnswer.json(200, out.toString());
  }

  private HttpAnswer held(HttpRequest request) throws InterruptedException {
    Optional<RecordedCall> found =
        faults.awaitHeld(
            request.query("operation").orElse(FaultRule.ANY),
            Duration.ofMillis(Long.parseLong(request.query("waitMillis").orElse("0"))));
    return found
        .map(call -> HttpAnswer.json(200, json(call).toString()))
        .orElseGet(() -> problem(404, "no such call is held"));
  }

  private static ArrayNode array(List<RecordedCall> calls) {
    ArrayNode out = JSON.createArrayNode();
    calls.forEach(call -> out.add(json(call)));
    return out;
  }

  private static ObjectNode json(RecordedCall call) {
    return JSON.createObjectNode()
        .put("number", call.number())
        .put("at", call.at().toString())
        .put("operation", call.operation())
        .put("mutating", call.mutating())
        .put("subject", call.subject())
        .put("fault", call.fault());
  }

  private static HttpAnswer problem(int status, String message) {
    return HttpAnswer.json(status, JSON.createObjectNode().put("message", message).toString());
  }
}
