package io.automater.rehearsal.logs.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterPatternTest {
  private static final String CRASH =
      "{\"type\":\"platform.report\",\"record\":{\"requestId\":\"0a\",\"status\":\"error\"}}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"platform.report\"",
        "{ $.type = \"platform.report\" }",
        "{ $.record.requestId = \"0*\" }",
        "{ ($.type = \"none\") || ($.type = \"*report\") }",
        "{ (($.type = \"a\") || ($.type = \"platform.report\")) && ($.record.status = \"error\") }"
      })
  void shouldFindWhatThePatternSays(String pattern) {
    assertThat(FilterPattern.of(pattern)).accepts(CRASH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"REPORT\"",
        "{ $.type = \"platform\" }",
        "{ $.status = \"error\" }",
        "{ ($.type = \"platform.report\") && ($.record.status = \"success\") }"
      })
  void shouldNotFindAnythingElse(String pattern) {
    assertThat(FilterPattern.of(pattern)).rejects(CRASH);
  }

  @Test
  void shouldFindNoTextByAPatternForJson() {
    assertThat(FilterPattern.of("{ $.a = \"b\" }")).rejects("a = b", "{a = b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERROR",
        "?ERROR ?WARN",
        "%a%",
        "[a, b]",
        "{ $.a != \"b\" }",
        "{ $.a = 1 }",
        "{ $.a IS NULL }",
        "{ $.a = \"b\" } x",
        "{ ($.a = \"b\" }",
        "{ $.a = \"b\") }",
        "{ $.a = \"1\" && $.b = \"2\" || $.c = \"3\" }"
      })
  void shouldRefuseWhatItCannotEvaluate(String pattern) {
    assertThatThrownBy(() -> FilterPattern.of(pattern))
        .isInstanceOfSatisfying(
            LogsError.class,
            refused -> assertThat(refused.code()).isEqualTo("InvalidParameterException"));
  }
}
