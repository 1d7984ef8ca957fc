package io.automater.function.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.contract.Answer;
import io.automater.contract.PayloadVersion;
import io.automater.contract.ProxyResponse;
import io.automater.contract.Request;
import io.automater.function.testing.Running;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The function in this process, called with events of one payload version. */
public final class RunningFunction implements Running {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PayloadVersion payload;
  private final ConfigurableApplicationContext context;
  private final LambdaHandler handler;

  private RunningFunction(PayloadVersion payload, ConfigurableApplicationContext context) {
    this.payload = payload;
    this.context = context;
    this.handler = new LambdaHandler(context);
  }

  public static RunningFunction with(
      PayloadVersion payload, Map<String, Object> settings, Class<?>... beans) {
    SpringApplication application = LambdaApplication.application();
    application.addPrimarySources(Arrays.asList(beans));
    application.setDefaultProperties(new HashMap<>(settings));
    return new RunningFunction(payload, application.run());
  }

  public static RunningFunction with(PayloadVersion payload, Class<?>... beans) {
    return with(payload, Map.of(), beans);
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  @Override
  public Answer call(Request request) throws IOException {
    return ProxyResponse.read(invoke(event(request)));
  }

  /** The event that API Gateway would make of a request. */
  public byte[] event(Request request) throws IOException {
    return Events.of(request, payload);
  }

  /** Hands the event to the handler as it is. */
  public byte[] invoke(byte[] event) throws IOException {
    return invoke(event, "live");
  }

  /**
   * Hands the event to the handler as it is.
   *
   * @param alias that was invoked
   */
  public byte[] invoke(byte[] event, String alias) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(event), out, new TestContext(alias));
    return out.toByteArray();
  }

  public JsonNode invoke(String event) throws IOException {
    return JSON.readTree(invoke(event.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    context.close();
  }

  @Override
  public String toString() {
    return payload.folder();
  }
}
