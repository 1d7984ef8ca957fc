package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Smithy RPC v2 CBOR. An instant is tag 1 with a double of seconds.
 *
 * @see <a href="https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html">Smithy RPC v2
 *     CBOR</a>
 */
final class CborProtocol implements Protocol {
  private static final String PATH = "/service/GraniteServiceVersion20100801/operation/";
  private static final int EPOCH = 1;

  private final CBORFactory factory = new CBORFactory();
  private final CBORMapper mapper = new CBORMapper(factory);

  @Override
  public Optional<String> operation(HttpRequest request) {
    return request.rawPath().startsWith(PATH)
        ? Optional.of(request.rawPath().substring(PATH.length()))
        : Optional.empty();
  }

  @Override
  public JsonNode input(byte[] body) {
    if (body.length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      return mapper.readTree(body);
    } catch (IOException bad) {
      throw CloudWatchError.validation("The body is no CBOR.");
    }
  }

  @Override
  public HttpAnswer answer(String operation, Optional<ObjectNode> output) {
    return output
        .map(tree -> HttpAnswer.of(200, "application/cbor", bytes(tree)))
        .orElseGet(() -> HttpAnswer.empty(200))
        .with("smithy-protocol", "rpc-v2-cbor");
  }

  @Override
  public HttpAnswer error(int status, String code, String message) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("__type", "com.amazonaws.cloudwatch#" + Protocol.shape(code))
            .put("message", message);
    return Protocol.withQueryError(
        HttpAnswer.of(status, "application/cbor", bytes(body))
            .with("smithy-protocol", "rpc-v2-cbor"),
        status,
        code);
  }

  private byte[] bytes(JsonNode tree) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (CBORGenerator generator = factory.createGenerator(out)) {
      write(generator, tree);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static void write(CBORGenerator generator, JsonNode node) throws IOException {
    switch (node) {
      case POJONode pojo -> {
        Instant at = (Instant) pojo.getPojo();
        generator.writeTag(EPOCH);
        generator.writeNumber(Epoch.seconds(at));
      }
      case ObjectNode object -> {
        generator.writeStartObject();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
          generator.writeFieldName(field.getKey());
          write(generator, field.getValue());
        }
        generator.writeEndObject();
      }
      case JsonNode list when list.isArray() -> {
        generator.writeStartArray();
        for (JsonNode item : list) {
          write(generator, item);
        }
        generator.writeEndArray();
      }
      case JsonNode text when text.isTextual() -> generator.writeString(text.textValue());
      case JsonNode truth when truth.isBoolean() -> generator.writeBoolean(truth.booleanValue());
      case JsonNode whole when whole.isIntegralNumber() -> generator.writeNumber(whole.longValue());
      default -> generator.writeNumber(node.doubleValue());
    }
  }
}
