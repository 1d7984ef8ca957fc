package io.automater.contract;

import java.util.ArrayList;
import java.util.List;

/**
 * One recorded event and the answer it must get.
 *
 * @param name folder and file without {@code .json}, for example {@code http-api-2.0/get-root}
 * @param eventFile the event, for a Lambda function
 * @param request the same as an HTTP request, for a URL
 * @param expectation the answer
 */
public record ContractCase(
    String name, EventFile eventFile, Request request, Expectation expectation) {

  /** Where the answer departs from the expectation; empty when it keeps the contract. */
  public List<Mismatch> check(Answer answer) {
    List<Mismatch> mismatches = new ArrayList<>();
    if (answer.status() != expectation.status()) {
      mismatches.add(
          new Mismatch(
              "status", Integer.toString(expectation.status()), Integer.toString(answer.status())));
    }
    expectation
        .headers()
        .forEach((name, rule) -> HeaderCheck.check(name, rule, answer).ifPresent(mismatches::add));
    mismatches.addAll(BodyCheck.check(expectation.body(), answer));
    return List.copyOf(mismatches);
  }

  /**
   * Where the candidate's answer departs from live's: status, headers that matter, JSON shape and
   * values. What differs by nature (headers with a pattern, volatile fields) only has to be there
   * in both. In each mismatch {@code expected} is live's, {@code actual} the candidate's.
   */
  public List<Mismatch> compare(Answer live, Answer candidate) {
    List<Mismatch> mismatches = new ArrayList<>();
    if (live.status() != candidate.status()) {
      mismatches.add(
          new Mismatch(
              "status", Integer.toString(live.status()), Integer.toString(candidate.status())));
    }
    expectation
        .headers()
        .forEach(
            (name, rule) ->
                HeaderCheck.compare(name, rule, live, candidate).ifPresent(mismatches::add));
    mismatches.addAll(BodyCheck.compare(expectation.body(), live, candidate));
    return List.copyOf(mismatches);
  }
}
