package io.automater.release.logs;

/**
 * Which records are asked for: those of all failed invocations, and of the others as many as it
 * takes to see how late records are. A request's id is random, so its first digits are the sample.
 *
 * @param prefix of the ids of the successful invocations
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/matching-terms-json-log-events.html">Filter
 *     patterns for JSON log events</a>
 */
record Sample(String prefix) {

  /** One in 16: neither too many of a busy function, nor none of most others. */
  static final Sample FIRST = new Sample("0");

  /** In one look. The next finer sample would still have some of so many, and the coarser more. */
  private static final int MANY = 400;

  private static final int FEW = 12;
  private static final int FINEST = 2;

  /** A pattern of CloudWatch Logs. */
  String pattern() {
    return "{ ((($.type = \"platform.report\") || ($.type = \"platform.runtimeDone\"))"
        + " && (($.record.status = \"error\") || ($.record.status = \"failure\")"
        + " || ($.record.status = \"timeout\")))"
        + " || (($.type = \"platform.report\") && ($.record.requestId = \""
        + prefix
        + "*\")) }";
  }

  /** For the next look, after one that had so many successful invocations. */
  Sample after(int seen) {
    if (seen > MANY && prefix.length() < FINEST) {
      return new Sample(prefix + "0");
    }
    return seen < FEW && !prefix.isEmpty() ? new Sample(prefix.substring(1)) : this;
  }
}
