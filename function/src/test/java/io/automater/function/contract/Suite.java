package io.automater.function.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.contract.Answer;
import io.automater.contract.ContractCase;
import io.automater.contract.ContractCases;
import io.automater.contract.PayloadVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Every recorded case of one payload version as a test. An empty suite fails. */
final class Suite {

  private static final int FEWEST_CASES = 20;

  interface Caller {
    Answer answer(ContractCase contractCase) throws Exception;
  }

  private Suite() {}

  static Stream<DynamicTest> of(PayloadVersion payload, Caller caller) {
    List<ContractCase> cases = ContractCases.load(Path.of("..", "events")).of(payload);
    assertThat(cases).hasSizeGreaterThan(FEWEST_CASES);
    return cases.stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(), () -> assertThat(each.check(caller.answer(each))).isEmpty()));
  }
}
