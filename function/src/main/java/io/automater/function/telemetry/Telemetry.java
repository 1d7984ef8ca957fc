package io.automater.function.telemetry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.function.artifact.Artifact;
import io.automater.function.artifact.Target;
import io.automater.function.web.Step;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Telemetry of every request. The service is the Lambda function's name ({@code
 * AWS_LAMBDA_FUNCTION_NAME}), on the server {@code AUTOMATER_SERVICE}, or {@code automater}.
 */
@Configuration(proxyBeanMethods = false)
public class Telemetry {

  @Bean
  Lines lines(ObjectMapper json) {
    return new StandardOutput(json, System.out);
  }

  @Bean
  @Order(Step.TELEMETRY)
  Step observer(
      Artifact artifact, Target target, Clock clock, Lines lines, Environment environment) {
    String service =
        environment.getProperty(
            "AWS_LAMBDA_FUNCTION_NAME", environment.getProperty("AUTOMATER_SERVICE", "automater"));
    return new Observer(
        clock,
        lines,
        new RequestLog(artifact.version()),
        new MetricLine(service, artifact.version()),
        target == Target.SERVER);
  }
}
