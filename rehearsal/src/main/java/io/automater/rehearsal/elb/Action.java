package io.automater.rehearsal.elb;

import java.util.List;

/** What a rule does with a request. */
public sealed interface Action {
  /** A target group's part of the requests, in proportion to the sum of weights. */
  record Weighted(TargetGroup group, int weight) {}

  /** To the target groups, by weight. */
  record Forward(List<Weighted> groups) implements Action {
    public Forward {
      groups = List.copyOf(groups);
    }
  }

  /** The same answer for everybody. */
  record FixedResponse(int status, String contentType, String body) implements Action {}
}
