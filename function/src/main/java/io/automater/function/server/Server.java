package io.automater.function.server;

import io.automater.function.FunctionApplication;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import sun.misc.Signal;

/**
 * Runs the application on Tomcat. Port 8000 on loopback; {@code PORT} and {@code HOST} override. On
 * SIGTERM it is not ready for {@code DRAIN} (1s), then finishes what is in flight and exits with 0.
 */
public final class Server {

  private Server() {}

  /** Starts the server. Arguments are Spring's, as {@code --server.port=0}. */
  public static void main(String[] args) {
    // By default the JVM ends a SIGTERM with 143, however orderly the end.
    Signal.handle(new Signal("TERM"), signal -> System.exit(0));
    application().run(args);
  }

  static SpringApplication application() {
    SpringApplication application =
        new SpringApplication(FunctionApplication.class, ServerTarget.class);
    application.setMainApplicationClass(Server.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.setAdditionalProfiles("server");
    return application;
  }
}
