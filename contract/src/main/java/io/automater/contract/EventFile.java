package io.automater.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/**
 * An API Gateway event as AWS sends it, in a file that SAM and the AWS CLI take too.
 *
 * @param path the file
 * @param payload its shape
 * @param bytes the file's content, to be handed to a Lambda function as it is
 * @param request the HTTP request that the event carries
 */
public record EventFile(Path path, PayloadVersion payload, byte[] bytes, Request request) {

  public EventFile {
    bytes = bytes.clone();
  }

  /**
   * Reads one event.
   *
   * @throws BadContract when the file is not JSON, or not an API Gateway event
   */
  public static EventFile read(Path path) {
    byte[] bytes = content(path);
    JsonNode event = Json.object(bytes, path.toString());
    if (event.at("/requestContext/http").isObject()) {
      return new EventFile(
          path, PayloadVersion.HTTP_API_2_0, bytes, new HttpApiEvent(path, event).request());
    }
    if (event.has("httpMethod")) {
      return new EventFile(
          path, PayloadVersion.REST_1_0, bytes, new RestEvent(path, event).request());
    }
    throw new BadContract(
        path
            + ": not an API Gateway event: it has neither requestContext.http (HTTP API, payload"
            + " 2.0) nor httpMethod (REST API)");
  }

  /** The file's name without {@code .json}: the name of the case. */
  public String caseName() {
    return caseName(path);
  }

  static String caseName(Path path) {
    String file = path.getFileName().toString();
    return file.endsWith(".json") ? file.substring(0, file.length() - ".json".length()) : file;
  }

  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventFile that
        && path.equals(that.path)
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(path, Arrays.hashCode(bytes));
  }

  private static byte[] content(Path path) {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new BadContract(path + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
