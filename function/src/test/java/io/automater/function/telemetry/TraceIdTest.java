package io.automater.function.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdTest {

  @ParameterizedTest
  @CsvSource({
    "Root=1-67891233-abcdef012345678912345678",
    "Root=1-67891233-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1",
    "Self=1-67891234-12456789abcdef012345678a;Root=1-67891233-abcdef012345678912345678"
  })
  void shouldTakeTheRoot(String header) {
    assertThat(TraceId.rootOf(header)).isEqualTo("1-67891233-abcdef012345678912345678");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Root=", "Root=1-2-3", "Root=<script>"})
  void shouldTakeNothingElse(String header) {
    assertThat(TraceId.rootOf(header)).isNull();
  }
}
