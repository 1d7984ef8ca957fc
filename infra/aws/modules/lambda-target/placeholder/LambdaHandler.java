package io.automater.function.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * What a function has before its first release, so that {@code terraform apply} works in an empty
 * account and {@code live} exists. It has the name of the real handler, because a release changes
 * the code and not the configuration. Needs nothing but the JDK.
 */
public class LambdaHandler {

  private static final String ANSWER =
      """
      {"statusCode":503,"headers":{"content-type":"application/problem+json","retry-after":"60"},\
      "body":"{\\"type\\":\\"about:blank\\",\\"title\\":\\"not released yet\\",\\"status\\":503}"}""";

  public void handleRequest(InputStream event, OutputStream answer) throws IOException {
    event.transferTo(OutputStream.nullOutputStream());
    answer.write(ANSWER.getBytes(StandardCharsets.UTF_8));
  }
}
