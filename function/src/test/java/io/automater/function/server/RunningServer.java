package io.automater.function.server;

import io.automater.contract.Answer;
import io.automater.contract.HttpCaller;
import io.automater.contract.NoAnswer;
import io.automater.contract.Request;
import io.automater.function.testing.Running;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The server on a free port, in this process, called over a socket. */
public final class RunningServer implements Running {

  private final ConfigurableApplicationContext context;
  private final HttpCaller caller;

  private RunningServer(ConfigurableApplicationContext context) {
    this.context = context;
    this.caller = new HttpCaller(URI.create("http://127.0.0.1:" + port()), Duration.ofSeconds(20));
  }

  public static RunningServer with(Map<String, Object> settings, Class<?>... beans) {
    SpringApplication application = Server.application();
    application.addPrimarySources(Arrays.asList(beans));
    Map<String, Object> defaults = new HashMap<>(settings);
    application.setDefaultProperties(defaults);
    return new RunningServer(application.run("--server.port=0", "--automater.drain=0s"));
  }

  public static RunningServer with(Class<?>... beans) {
    return with(Map.of(), beans);
  }

  public int port() {
    return ((ServletWebServerApplicationContext) context).getWebServer().getPort();
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  @Override
  public Answer call(Request request) throws NoAnswer {
    return caller.call(request);
  }

  @Override
  public void close() {
    caller.close();
    context.close();
  }

  @Override
  public String toString() {
    return "server";
  }
}
