package io.automater.function.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.function.artifact.Artifact;
import io.automater.function.artifact.Target;
import io.automater.function.web.Problems;
import java.time.Duration;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.core.StandardHost;
import org.apache.coyote.ProtocolHandler;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tomcat, so set that it answers as the Lambda target does. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  PropertyPlaceholderAutoConfiguration.class,
  LifecycleAutoConfiguration.class,
  EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
  ServletWebServerFactoryAutoConfiguration.class
})
class ServerTarget {

  /** What browsers send raw though no URI may carry it; API Gateway passes it on. */
  private static final String RAW_CHARACTERS = "\"<>[\\]^`{|}";

  @Bean
  Target target() {
    return Target.SERVER;
  }

  @Bean
  Drain drain(@Value("${automater.drain}") Duration drain) {
    return new Drain(drain);
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> answerAsOnLambda(
      Artifact artifact, ObjectMapper json) {
    Problems problems = new Problems(json);
    return factory -> {
      factory.addConnectorCustomizers(
          connector -> {
            connector.setAllowTrace(true); // the dispatcher refuses it, as on Lambda
            connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue());
            connector.setEncodedReverseSolidusHandling(
                EncodedSolidusHandling.PASS_THROUGH.getValue());
            connector.setProperty("maxHeaderCount", "-1"); // only their size counts, as on Lambda
            connector.setMaxCookieCount(-1);
            connector.setProperty("relaxedPathChars", RAW_CHARACTERS);
            connector.setProperty("relaxedQueryChars", RAW_CHARACTERS);
            connector.addLifecycleListener(
                event -> {
                  if (event.getType().equals(Lifecycle.AFTER_INIT_EVENT)) {
                    ProtocolHandler protocol = connector.getProtocolHandler();
                    protocol.setAdapter(new SameTarget(protocol.getAdapter()));
                  }
                });
          });
      factory.addContextCustomizers(
          context -> {
            StandardHost host = (StandardHost) context.getParent();
            host.setErrorReportValveClass("");
            host.getPipeline().addValve(new ProblemValve(problems, artifact.version()));
          });
    };
  }
}
