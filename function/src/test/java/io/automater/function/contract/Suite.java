package io.automater.function.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.contract.Answer;
import io.automater.contract.ContractCase;
import io.automater.contract.ContractCases;
import io.automater.contract.PayloadVersion;
import io.automater.contract.doors.Door;
import io.automater.contract.doors.DoorNotes;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Every recorded case as a test, noted for the table of cases and doors. An empty suite fails. */
final class Suite {

  private static final int FEWEST_CASES = 20;

  interface Caller {
    Answer answer(ContractCase contractCase) throws Exception;
  }

  private Suite() {}

  static Stream<DynamicTest> through(Door door, Caller caller) {
    DoorNotes notes = DoorNotes.of(door);
    return of(door.cases(recorded()), caller, notes::passed);
  }

  /** The same for requests that are no door of their own. */
  static Stream<DynamicTest> of(PayloadVersion payload, Caller caller) {
    return of(recorded().of(payload), caller, each -> {});
  }

  private static ContractCases recorded() {
    return ContractCases.load(Path.of("..", "events"));
  }

  private static Stream<DynamicTest> of(
      List<ContractCase> cases, Caller caller, Consumer<ContractCase> passed) {
    assertThat(cases).hasSizeGreaterThan(FEWEST_CASES);
    return cases.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(),
                    () -> {
                      assertThat(each.check(caller.answer(each))).isEmpty();
                      passed.accept(each);
                    }));
  }
}
