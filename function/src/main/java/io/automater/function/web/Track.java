package io.automater.function.web;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Whose a request is: a user's, or a probe's that came by the preview URL. No caller can say it of
 * himself: on Lambda it is the alias that was invoked, and behind the load balancer a header that
 * the API sets for each stage over whatever was sent ({@code overwrite:header.x-automater-track};
 * the load balancer takes requests from the API alone).
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-context.html">Context</a>
 *     (getInvokedFunctionArn)
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html">Parameter
 *     mapping</a>
 */
public enum Track {
  LIVE("live"),
  PREVIEW("preview");

  private static final String ATTRIBUTE = Track.class.getName();
  private static final String HEADER = "x-automater-track";

  private final String word;

  Track(String word) {
    this.word = word;
  }

  /** The track of an invocation; without that alias at the ARN's end it is live. */
  public static Track ofInvoked(String functionArn, String candidateAlias) {
    return functionArn.endsWith(":" + candidateAlias)
            && !functionArn.endsWith(":function:" + candidateAlias)
        ? PREVIEW
        : LIVE;
  }

  /** The track that a request was marked with, else what the header says. */
  public static Track of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Track marked) {
      return marked;
    }
    return PREVIEW.word.equalsIgnoreCase(request.getHeader(HEADER)) ? PREVIEW : LIVE;
  }

  /** Marks a request, so that no header counts. */
  public void mark(ServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  /** As telemetry has it. */
  public String word() {
    return word;
  }
}
