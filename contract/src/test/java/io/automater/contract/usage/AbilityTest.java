package io.automater.contract.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AbilityTest {

  @ParameterizedTest
  @CsvSource({
    "TERM=xterm, true, true",
    "TERM=dumb, false, false",
    "TERM=dumb CI=1, false, false",
    "TERM=xterm CI=1, false, true",
    "TERM=xterm NO_COLOR=1, true, false",
    "OTHER=1, false, true",
  })
  void shouldSayWhatATerminalCanDo(String variables, boolean redraws, boolean colours) {
    Map<String, String> environment = new HashMap<>();
    for (String each : variables.split(" ")) {
      environment.put(each.replaceFirst("=.*", ""), each.replaceFirst(".*=", ""));
    }
    assertThat(Ability.of(environment)).isEqualTo(new Ability(redraws, colours));
  }
}
