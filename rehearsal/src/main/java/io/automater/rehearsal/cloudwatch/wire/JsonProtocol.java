package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/**
 * AWS JSON 1.0. The operation is in {@code X-Amz-Target}; an instant is a number of seconds.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html">AWS JSON 1.0</a>
 */
final class JsonProtocol implements Protocol {
  private static final String TARGET = "GraniteServiceVersion20100801.";
  private static final String TYPE = "application/x-amz-json-1.0";

  private final ObjectMapper mapper =
      new ObjectMapper().registerModule(new SimpleModule().addSerializer(new InstantInSeconds()));

  @Override
  public Optional<String> operation(HttpRequest request) {
    return request
        .header("x-amz-target")
        .filter(target -> target.startsWith(TARGET))
        .map(target -> target.substring(TARGET.length()));
  }

  @Override
  public JsonNode input(byte[] body) {
    if (body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return mapper.readTree(body);
    } catch (IOException bad) {
      throw CloudWatchError.validation("The body is no JSON.");
    }
  }

  @Override
  public HttpAnswer answer(String operation, Optional<ObjectNode> output) {
    return HttpAnswer.of(200, TYPE, bytes(output.orElseGet(JsonNodeFactory.instance::objectNode)));
  }

  @Override
  public HttpAnswer error(int status, String code, String message) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", "com.amazonaws.cloudwatch#" + Protocol.shape(code))
            .put("message", message);
    return Protocol.withQueryError(HttpAnswer.of(status, TYPE, bytes(body)), status, code);
  }

  private byte[] bytes(ObjectNode tree) {
    try {
      return mapper.writeValueAsBytes(tree);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static final class InstantInSeconds extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantInSeconds() {
      super(Instant.class);
    }

    @Override
    public void serialize(
        Instant at,
        com.fasterxml.jackson.core.JsonGenerator generator,
        com.fasterxml.jackson.databind.SerializerProvider provider)
        throws IOException {
      generator.writeNumber(Epoch.seconds(at));
    }
  }
}
