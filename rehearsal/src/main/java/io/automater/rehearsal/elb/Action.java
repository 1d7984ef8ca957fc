package io.automater.rehearsal.elb;

import java.util.List;

/** What a rule does with a request. */
public sealed interface Action {
  /** A target group's part of the requests, in proportion to the sum of weights. */
  record Weighted(TargetGroup group, int weight) {}

  /** Among the actions of a rule: kept as it was given, since a rule has one that counts. */
  int order();

  /** To the target groups, by weight. */
  record Forward(List<Weighted> groups, Stickiness stickiness, int order) implements Action {
    public Forward {
      groups = List.copyOf(groups);
    }

    public Forward(List<Weighted> groups) {
      this(groups, Stickiness.OFF, 1);
    }
  }

  /** The same answer for everybody. */
  record FixedResponse(int status, String contentType, String body, int order) implements Action {
    FixedResponse(int status, String contentType, String body) {
      this(status, contentType, body, 1);
    }
  }
}
