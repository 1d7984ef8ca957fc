package io.automater.function.lambda;

import io.automater.function.FunctionApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application for Lambda. */
final class LambdaApplication {

  private LambdaApplication() {}

  /** Named main because Boot looks up the stack for a method of that name. */
  static ConfigurableApplicationContext main() {
    return application().run();
  }

  static SpringApplication application() {
    SpringApplication application =
        new SpringApplication(FunctionApplication.class, LambdaTarget.class);
    application.setMainApplicationClass(LambdaApplication.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setRegisterShutdownHook(false);
    application.setLogStartupInfo(false);
    return application;
  }
}
