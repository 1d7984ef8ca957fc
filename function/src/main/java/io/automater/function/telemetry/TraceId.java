package io.automater.function.telemetry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The root id in the header {@code X-Amzn-Trace-Id}, as in {@code
 * Root=1-67891233-abcdef012345678912345678;Sampled=1}.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html">Tracing
 *     header</a>
 */
final class TraceId {

  static final String HEADER = "X-Amzn-Trace-Id";

  private static final Pattern ROOT =
      Pattern.compile("(?:^|;)\\s*Root=(1-[0-9a-fA-F]{8}-[0-9a-fA-F]{24})(?:;|$)");

  private TraceId() {}

  /** The root id, or null if the header is absent or says something else. */
  static String rootOf(String header) {
    if (header == null) {
      return null;
    }
    Matcher root = ROOT.matcher(header);
    return root.find() ? root.group(1) : null;
  }
}
