package io.automater.rehearsal.load;

import io.automater.contract.Request;
import java.util.List;
import java.util.Map;

/**
 * One request that users make, and the status that serves them.
 *
 * @param request sent as it is
 * @param expectedStatus any other answer is a failure
 */
public record Call(Request request, int expectedStatus) {

  /** A GET that is to be answered with 200. */
  public static Call get(String rawPath, String rawQuery) {
    return new Call(
        new Request(
            "GET", rawPath, rawQuery, Map.of("accept", List.of("application/json")), new byte[0]),
        200);
  }
}
