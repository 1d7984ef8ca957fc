package io.automater.contract;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer that one case must get.
 *
 * @param status the status code
 * @param headers the headers that matter, by lower-case name; others are free
 * @param body the body
 * @param probe whether the release controller replays this case against a candidate
 */
public record Expectation(
    int status, Map<String, HeaderRule> headers, BodyRule body, boolean probe) {

  public Expectation {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }
}
