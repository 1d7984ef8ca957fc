package io.automater.rehearsal.cloudwatch.wire;

import io.automater.rehearsal.cloudwatch.store.CloudWatchError;

/** {@code NextToken}: how many were given before. */
final class PageToken {
  private static final String PREFIX = "after-";

  private PageToken() {}

  static int read(Input input) {
    String token = input.text("NextToken").orElse(PREFIX + "0");
    try {
      int skip = token.startsWith(PREFIX) ? Integer.parseInt(token.substring(PREFIX.length())) : -1;
      if (skip >= 0) {
        return skip;
      }
    } catch (NumberFormatException bad) {
      // Refused below, like any other foreign token.
    }
    throw CloudWatchError.invalidNextToken(token);
  }

  static String write(int skip) {
    return PREFIX + skip;
  }
}
