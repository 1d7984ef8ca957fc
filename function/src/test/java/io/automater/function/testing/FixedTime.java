package io.automater.function.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** A clock that stands still, so that two targets can be compared byte for byte. */
@Configuration(proxyBeanMethods = false)
public class FixedTime {

  public static final Instant NOW = Instant.parse("2025-02-19T09:17:20.125Z");

  @Bean
  @Primary
  Clock fixedClock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }
}
