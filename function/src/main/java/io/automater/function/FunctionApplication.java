package io.automater.function;

import io.automater.function.artifact.Artifact;
import io.automater.function.fault.Faults;
import io.automater.function.routes.Routes;
import io.automater.function.telemetry.Telemetry;
import io.automater.function.web.Web;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The one application context of both targets. An entry point adds the web container and says which
 * target it is. Everything is named, nothing is scanned for: that is what a cold start pays for.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration(ApplicationAvailabilityAutoConfiguration.class)
@Import({Web.class, Routes.class, Telemetry.class, Faults.class})
public class FunctionApplication {

  @Bean
  Artifact artifact() {
    return Artifact.ofThisBuild();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
