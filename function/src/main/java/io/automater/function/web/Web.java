package io.automater.function.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.function.artifact.Artifact;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletRegistrationBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;

/** The servlet, the one filter with its steps, and how errors are answered. */
@Configuration(proxyBeanMethods = false)
@Import(MvcSettings.class)
public class Web {

  @Bean
  ObjectMapper objectMapper() {
    return new ObjectMapper();
  }

  @Bean
  Problems problems(ObjectMapper json) {
    return new Problems(json);
  }

  @Bean
  RouteServlet dispatcherServlet(Problems problems) {
    return new RouteServlet(problems);
  }

  @Bean
  DispatcherServletRegistrationBean dispatcherServletRegistration(RouteServlet servlet) {
    DispatcherServletRegistrationBean registration =
        new DispatcherServletRegistrationBean(servlet, "/");
    registration.setLoadOnStartup(1);
    return registration;
  }

  @Bean
  FilterRegistrationBean<StepFilter> stepFilter(ObjectProvider<Step> steps) {
    return new FilterRegistrationBean<>(new StepFilter(steps.orderedStream().toList()));
  }

  @Bean
  @Order(Step.IDENTITY)
  Step identity(Artifact artifact) {
    return new Identity(artifact);
  }

  @Bean
  @Order(Step.ERRORS)
  Step errors(Problems problems) {
    return new Errors(problems);
  }

  @Bean
  @Order(Step.SENT_TYPE)
  Step sentType() {
    return new SentType();
  }

  @Bean
  @Order(Step.LIMITS)
  Step bodyLimit(Problems problems) {
    return new BodyLimit(problems);
  }
}
