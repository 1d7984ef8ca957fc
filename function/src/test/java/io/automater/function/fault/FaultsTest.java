package io.automater.function.fault;

import static io.automater.function.testing.Requests.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.automater.contract.Answer;
import io.automater.contract.PayloadVersion;
import io.automater.function.lambda.RunningFunction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

  private static RunningFunction rehearsing(String... settings) {
    Map<String, Object> all = new HashMap<>(Map.of("spring.profiles.active", "rehearsal"));
    for (int i = 0; i < settings.length; i += 2) {
      all.put("AUTOMATER_FAULT_" + settings[i], settings[i + 1]);
    }
    return RunningFunction.with(PayloadVersion.HTTP_API_2_0, all);
  }

  @Test
  void shouldDoNothingWithoutTheProfile() throws Exception {
    Map<String, Object> settings =
        Map.of("AUTOMATER_FAULT_STATUS", "500", "AUTOMATER_FAULT_INIT", "fail");
    try (RunningFunction function = RunningFunction.with(PayloadVersion.HTTP_API_2_0, settings)) {
      assertThat(function.call(get("/")).status()).isEqualTo(200);
      assertThat(function.context().getBeansOfType(FaultStep.class)).isEmpty();
    }
  }

  @Test
  void shouldDoNothingUnderTheProfileUnlessAsked() throws Exception {
    try (RunningFunction function = rehearsing()) {
      assertThat(function.call(get("/")).status()).isEqualTo(200);
    }
  }

  @Test
  void shouldAnswerEveryRequestWithTheStatusAsAProblem() throws Exception {
    try (RunningFunction function = rehearsing("STATUS", "500")) {
      for (String path : new String[] {"/", "/healthz", "/nothing-here"}) {
        Answer answer = function.call(get(path));
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("content-type")).contains("application/problem+json");
        assertThat(answer.header("x-automater-version")).isPresent();
      }
    }
  }

  @Test
  void shouldHitNothingBeforeTheFileIsThere(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("fails-now");
    try (RunningFunction function = rehearsing("STATUS", "500", "FILE", file.toString())) {
      assertThat(function.call(get("/")).status()).isEqualTo(200);
      Files.createFile(file);
      assertThat(function.call(get("/")).status()).isEqualTo(500);
    }
  }

  @Test
  void shouldLetThePlatformsHealthChecksPass() throws Exception {
    try (RunningFunction function = rehearsing("STATUS", "500")) {
      assertThat(function.call(get("/readyz", "user-agent", "kube-probe/1.33")).status())
          .isEqualTo(200);
      assertThat(function.call(get("/readyz", "user-agent", "curl/8.5.0")).status()).isEqualTo(500);
    }
  }

  @Test
  void shouldHitTheShareOfRequests() throws Exception {
    try (RunningFunction function = rehearsing("STATUS", "503", "SHARE", "0.2")) {
      int hit = 0;
      for (int i = 0; i < 50; i++) {
        hit += function.call(get("/")).status() == 503 ? 1 : 0;
      }
      assertThat(hit).isEqualTo(10);
    }
  }

  @Test
  void shouldHitOnlyRequestsThatCarryTheParameter() throws Exception {
    try (RunningFunction function = rehearsing("STATUS", "500", "PARAM", "customer")) {
      assertThat(function.call(get("/")).status()).isEqualTo(200);
      assertThat(function.call(get("/?customers=1")).status()).isEqualTo(200);
      assertThat(function.call(get("/?x=1&customer=7")).status()).isEqualTo(500);
      assertThat(function.call(get("/?customer")).status()).isEqualTo(500);
    }
  }

  @Test
  void shouldAddLatency() throws Exception {
    try (RunningFunction function = rehearsing("DELAY", "150ms")) {
      function.call(get("/"));
      long begun = System.nanoTime();
      assertThat(function.call(get("/")).status()).isEqualTo(200);
      assertThat((System.nanoTime() - begun) / 1_000_000).isGreaterThanOrEqualTo(150);
    }
  }

  @Test
  void shouldNotStartWhenAskedNotTo() {
    assertThatThrownBy(() -> rehearsing("INIT", "fail"))
        .rootCause()
        .hasMessageContaining("AUTOMATER_FAULT_INIT=fail");
  }

  @ParameterizedTest
  @CsvSource({
    "STATUS, 200, a status from 400 to 599",
    "STATUS, lots, a status from 400 to 599",
    "SHARE, 1.5, a number from 0 to 1",
    "SHARE, NaN, a number from 0 to 1",
    "DELAY, soon, a duration such as 300ms",
    "CRASH, yes, true or false",
    "INIT, later, fail"
  })
  void shouldNameTheVariableTheValueAndTheForm(String variable, String value, String form) {
    assertThatThrownBy(() -> rehearsing(variable, value))
        .hasStackTraceContaining(
            "AUTOMATER_FAULT_" + variable + "=" + value + ": it takes " + form);
  }
}
