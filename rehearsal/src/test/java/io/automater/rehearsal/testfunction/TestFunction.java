package io.automater.rehearsal.testfunction;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Answers {@code 200 {"version":…,"path":…}} and prints a metric line, as the real function does.
 * Environment switches, all optional:
 *
 * <ul>
 *   <li>{@code TEST_VERSION}: what {@code x-automater-version} says; if absent the version in
 *       {@code automater.properties}, and without that the Lambda version
 *   <li>{@code TEST_FAULT_STATUS}, {@code TEST_FAULT_SHARE} (1 if absent): answer so, that often
 *   <li>{@code TEST_FAULT_DELAY_MILLIS}: answer that much later
 *   <li>{@code TEST_CRASH}, {@code TEST_HANG}, {@code TEST_THROW}: on requests whose raw event
 *       contains this text
 *   <li>{@code TEST_INIT}: {@code fail} throws, {@code exit} ends, {@code hang} never ends the
 *       start
 *   <li>{@code TEST_RESPONSE}: answer this text as it is; {@code echo} answers the event itself,
 *       {@code context} what the caller's context has as {@code said}
 * </ul>
 */
public final class TestFunction implements RequestStreamHandler {
  private final AtomicLong requests = new AtomicLong();
  private final String version = env("TEST_VERSION", packagedVersion());

  public TestFunction() throws InterruptedException {
    switch (env("TEST_INIT", "")) {
      case "fail" -> throw new IllegalStateException("told to fail at the start");
      case "exit" -> Runtime.getRuntime().halt(3);
      case "hang" -> Thread.sleep(Long.MAX_VALUE);
      default -> {
        // Starts.
      }
    }
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    long number = requests.getAndIncrement();
    misbehave(event);
    int status = faulty(number) ? Integer.parseInt(env("TEST_FAULT_STATUS", "500")) : 200;
    printMetric(number, status);
    String response = env("TEST_RESPONSE", "");
    if (response.equals("echo")) {
      response = event;
    } else if (response.equals("context")) {
      response = "\"" + context.getClientContext().getCustom().get("said") + "\"";
    } else if (response.isEmpty()) {
      response =
          """
          {"statusCode":%d,"headers":{"content-type":"application/json","x-automater-version":"%s"},\
          "body":"{\\"version\\":\\"%s\\"}","isBase64Encoded":false}"""
              .formatted(status, version, version);
    }
    out.write(response.getBytes(StandardCharsets.UTF_8));
  }

  private static void misbehave(String event) {
    pause(Long.parseLong(env("TEST_FAULT_DELAY_MILLIS", "0")));
    if (asked("TEST_CRASH", event)) {
      Runtime.getRuntime().halt(1);
    }
    if (asked("TEST_HANG", event)) {
      System.out.println("told to hang");
      pause(Long.MAX_VALUE);
    }
    if (asked("TEST_THROW", event)) {
      throw new IllegalArgumentException("told to throw");
    }
  }

  private static String packagedVersion() {
    try (InputStream in = TestFunction.class.getResourceAsStream("/automater.properties")) {
      if (in == null) {
        return env("AWS_LAMBDA_FUNCTION_VERSION", "unknown");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean asked(String variable, String event) {
    String text = env(variable, "");
    return !text.isEmpty() && event.contains(text);
  }

  private static boolean faulty(long number) {
    if (env("TEST_FAULT_STATUS", "").isEmpty()) {
      return false;
    }
    double point = (number + 1) * 0.6180339887498949;
    return point - Math.floor(point) < Double.parseDouble(env("TEST_FAULT_SHARE", "1"));
  }

  private void printMetric(long number, int status) {
    System.out.printf(
        """
        {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Automater","Dimensions":\
        [["Service","Version"]],"Metrics":[{"Name":"Requests","Unit":"Count","StorageResolution":1},\
        {"Name":"Faults","Unit":"Count","StorageResolution":1},{"Name":"Latency","Unit":\
        "Milliseconds","StorageResolution":1},{"Name":"ColdStart","Unit":"Count",\
        "StorageResolution":1}]}]},"Service":"%s","Version":"%s","Requests":1,"Faults":%d,\
        "Latency":1.5,"ColdStart":%d}
        """,
        System.currentTimeMillis(),
        env("AWS_LAMBDA_FUNCTION_NAME", "test"),
        version,
        status >= 500 ? 1 : 0,
        number == 0 ? 1 : 0);
  }

  private static void pause(long millis) {
    if (millis > 0) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String env(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null ? otherwise : value;
  }
}
