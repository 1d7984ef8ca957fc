package io.automater.rehearsal.load;

import io.automater.contract.ContractCase;
import io.automater.contract.ContractCases;
import java.nio.file.Path;
import java.util.List;

/** The recorded events that anybody may send again and again: GET requests without a body. */
public final class RecordedCalls {
  private RecordedCalls() {}

  /**
   * Reads those that a release replays, too.
   *
   * @throws io.automater.contract.BadContract when the folder has no contract
   */
  public static List<Call> in(Path events) {
    return ContractCases.load(events).probes().stream()
        .filter(each -> each.request().method().equals("GET"))
        .filter(each -> each.request().body().length == 0)
        .map(RecordedCalls::call)
        .toList();
  }

  private static Call call(ContractCase each) {
    return new Call(each.request(), each.expectation().status());
  }
}
