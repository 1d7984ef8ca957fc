package io.automater.rehearsal.lambda.wire;

import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.lambda.LambdaException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an operation takes of a request; the rest is refused.
 *
 * @param members of the body
 * @param payload whether the body is not the operation's but the function's
 * @param query names in the query
 * @param headers of Lambda's own, in lower case
 */
record Accepted(TakenMembers members, boolean payload, Set<String> query, Set<String> headers) {
  /** What each client sends by itself. */
  private static final Set<String> OF_CLIENTS =
      Set.of(
          "x-amz-date",
          "x-amz-content-sha256",
          "x-amz-security-token",
          "x-amz-user-agent",
          "x-amzn-trace-id");

  static Accepted nothing() {
    return body();
  }

  static Accepted body(String... members) {
    return new Accepted(TakenMembers.of(members), false, Set.of(), Set.of());
  }

  static Accepted payload(String... headers) {
    return new Accepted(TakenMembers.of(), true, Set.of(), Set.of(headers));
  }

  Accepted query(String... names) {
    return new Accepted(members, payload, Set.of(names), headers);
  }

  Accepted and(String... more) {
    Set<String> all = new TreeSet<>(members.paths());
    all.addAll(Arrays.asList(more));
    return new Accepted(new TakenMembers(all), payload, query, headers);
  }

  /** Whether a version or an alias may be named. */
  boolean qualifier() {
    return query.contains("Qualifier");
  }

  void check(LambdaRequest request) {
    for (String name : request.http().query().keySet()) {
      if (!query.contains(name)) {
        throw refused(name);
      }
    }
    for (String name : request.http().headers().keySet()) {
      if (name.matches("x-amzn?-.*") && !headers.contains(name) && !OF_CLIENTS.contains(name)) {
        throw refused(name);
      }
    }
    if (!payload) {
      members
          .unsupported(request.json())
          .ifPresent(
              name -> {
                throw refused(name);
              });
    }
  }

  private static LambdaException refused(String name) {
    return LambdaException.invalid(
        name + " is not supported: the rehearsal has nothing that it would change. Leave it out.");
  }
}
