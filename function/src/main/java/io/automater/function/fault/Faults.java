package io.automater.function.fault;

import io.automater.function.web.Problems;
import io.automater.function.web.Step;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** The fault filter. Without the profile, none of this is in the application. */
@Configuration(proxyBeanMethods = false)
@Profile("rehearsal")
public class Faults {

  @Bean
  @Order(Step.FAULTS)
  Step faultStep(Environment environment, Problems problems) {
    FaultSettings settings = FaultSettings.from(environment);
    if (settings.failInit()) {
      throw new IllegalStateException("does not start: AUTOMATER_FAULT_INIT=fail");
    }
    return new FaultStep(settings, problems);
  }
}
