package io.automater.function.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/**
 * Bodies in events and answers: text as it is, anything else in base64. The same in 1.0 and 2.0.
 */
final class EventBody {

  private EventBody() {}

  /**
   * The body of an event; empty if it has none.
   *
   * @throws BadEvent if it says base64 and is not
   */
  static byte[] read(JsonNode event) {
    String body = event.path("body").asText("");
    if (event.path("body").isNull()) {
      return new byte[0];
    }
    if (!event.path("isBase64Encoded").asBoolean()) {
      return body.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getMimeDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new BadEvent("the event's body is not base64, and isBase64Encoded is true");
    }
  }

  static void write(Answer answer, ObjectNode into) {
    String text = isText(answer.headers().first("Content-Type")) ? utf8(answer.body()) : null;
    if (text == null && answer.body().length > 0) {
      into.put("body", Base64.getEncoder().encodeToString(answer.body()));
      into.put("isBase64Encoded", true);
    } else {
      into.put("body", text == null ? "" : text);
      into.put("isBase64Encoded", false);
    }
  }

  private static boolean isText(String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.equals("application/json")
        || type.endsWith("+json")
        || type.equals("application/xml")
        || type.endsWith("+xml")
        || type.equals("application/javascript");
  }

  /** The text, or null if the bytes are not UTF-8: they must arrive as they are. */
  private static String utf8(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
