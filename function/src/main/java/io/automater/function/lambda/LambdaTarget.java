package io.automater.function.lambda;

import io.automater.function.artifact.Target;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The application in a servlet container without a socket. */
@Configuration(proxyBeanMethods = false)
@Import(ServerlessContainer.Configuration.class)
class LambdaTarget {

  @Bean
  Target target() {
    return Target.LAMBDA;
  }
}
