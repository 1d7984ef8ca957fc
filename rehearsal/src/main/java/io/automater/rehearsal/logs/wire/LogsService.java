package io.automater.rehearsal.logs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.aws.AwsCall;
import io.automater.rehearsal.aws.AwsService;
import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import io.automater.rehearsal.logs.LogEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** CloudWatch Logs behind the AWS endpoint, in AWS JSON 1.1. */
public final class LogsService implements AwsService {
  private static final String TARGET = "Logs_20140328.";
  private static final String OPERATION = "FilterLogEvents";
  private static final String TYPE = "application/x-amz-json-1.1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FilterLogEvents filter;

  public LogsService(LogEvents logs) {
    this.filter = new FilterLogEvents(logs);
  }

  /** The operations that are served, each with the members that it honours. */
  public Map<String, TakenMembers> operations() {
    return Map.of(OPERATION, FilterLogEvents.MEMBERS);
  }

  @Override
  public Optional<AwsCall> recognise(HttpRequest request) {
    return request
        .header("x-amz-target")
        .filter(target -> target.startsWith(TARGET))
        .map(target -> target.substring(TARGET.length()))
        .map(name -> new AwsCall(name, false, "", () -> answer(name, request), LogsService::error));
  }

  private HttpAnswer answer(String name, HttpRequest request) {
    try {
      if (!name.equals(OPERATION)) {
        throw LogsError.unknownOperation(name);
      }
      JsonNode body = read(request);
      FilterLogEvents.MEMBERS
          .unsupported(body)
          .ifPresent(
              member -> {
                throw LogsError.invalid("The parameter " + member + " is not supported here.");
              });
      return HttpAnswer.of(200, TYPE, bytes(filter.answer(body)));
    } catch (LogsError refused) {
      return error(400, refused.code(), refused.getMessage());
    }
  }

  private static JsonNode read(HttpRequest request) {
    try {
      return JSON.readTree(request.body());
    } catch (IOException notJson) {
      throw LogsError.invalid("The body is no JSON.");
    }
  }

  private static HttpAnswer error(int status, String code, String message) {
    return HttpAnswer.of(
        status,
        TYPE,
        bytes(JsonNodeFactory.instance.objectNode().put("__type", code).put("message", message)));
  }

  private static byte[] bytes(ObjectNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
