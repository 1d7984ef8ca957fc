package io.automater.function.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.springframework.http.HttpStatus;

/**
 * An error answer, <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>. Nothing in it
 * varies between targets or between two equal requests.
 *
 * @param type always {@code about:blank}: the status says it all
 * @param title the reason phrase of the status
 * @param status the HTTP status
 * @param detail a sentence where the status does not say it all; no internals; else absent
 * @param instance the path of the request as it came; absent if it could not be read
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "instance"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(String type, String title, int status, String detail, String instance) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem with a status and a sentence. */
  public static Problem of(int status, String detail, String instance) {
    HttpStatus known = HttpStatus.resolve(status);
    String title = known == null ? "Status " + status : known.getReasonPhrase();
    return new Problem("about:blank", title, status, detail, instance);
  }

  /** A problem with the standard sentence of its status, if that has one. */
  public static Problem of(int status, String instance) {
    return of(status, standardDetail(status), instance);
  }

  private static String standardDetail(int status) {
    return switch (status) {
      case 413 -> "The body is larger than 6 MiB.";
      case 500 -> "The request could not be handled; the log says why, under its request id.";
      default -> null;
    };
  }
}
