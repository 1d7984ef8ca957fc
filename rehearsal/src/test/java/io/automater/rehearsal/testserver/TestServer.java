package io.automater.rehearsal.testserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Answers {@code 200 {"version":…}} on {@code HOST} and {@code PORT}, and prints a metric line for
 * each request but those to {@code /readyz}, which says whether it is ready. {@code /echo} answers
 * the request's own line and headers, {@code /slow} a second later, {@code /crash} not at all, and
 * {@code /unready} makes it not ready from there on. Environment switches, all optional:
 *
 * <ul>
 *   <li>{@code TEST_VERSION}: instead of the packaged version
 *   <li>{@code TEST_FAULT_STATUS}, {@code TEST_FAULT_SHARE} (1 if absent): answer so, that often
 *   <li>{@code TEST_BALANCER_STATUS}: answer a load balancer's health checks so
 *   <li>{@code TEST_START}: {@code exit} ends at the start, {@code unready} is never ready
 * </ul>
 */
public final class TestServer {
  private final AtomicLong requests = new AtomicLong();
  private final String version;
  private volatile boolean ready = !env("TEST_START", "").equals("unready");

  private TestServer(String version) {
    this.version = version;
  }

  public static void main(String[] arguments) throws IOException {
    if (env("TEST_START", "").equals("exit")) {
      System.exit(3);
    }
    TestServer server = new TestServer(env("TEST_VERSION", packagedVersion()));
    HttpServer http =
        HttpServer.create(
            new InetSocketAddress(env("HOST", "127.0.0.1"), Integer.parseInt(env("PORT", "8000"))),
            200);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.createContext("/", server::handle);
    // SIGTERM: what is in flight is finished.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> http.stop(2)));
    http.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    switch (exchange.getRequestURI().getPath()) {
      case "/readyz" -> answer(exchange, readiness(exchange), "{\"ready\":" + ready + "}");
      case "/crash" -> Runtime.getRuntime().halt(1);
      case "/unready" -> {
        ready = false;
        answer(exchange, 200, "{}");
      }
      case "/echo" -> answer(exchange, 200, echo(exchange));
      case "/slow" -> {
        pause();
        answer(exchange, 200, "{\"version\":\"" + version + "\"}");
      }
      default -> counted(exchange);
    }
  }

  private int readiness(HttpExchange exchange) {
    String agent = exchange.getRequestHeaders().getFirst("user-agent");
    if (agent != null && agent.startsWith("ELB-HealthChecker")) {
      return Integer.parseInt(env("TEST_BALANCER_STATUS", ready ? "200" : "503"));
    }
    return ready ? 200 : 503;
  }

  private void counted(HttpExchange exchange) throws IOException {
    long number = requests.getAndIncrement();
    int status = faulty(number) ? Integer.parseInt(env("TEST_FAULT_STATUS", "500")) : 200;
    printMetric(status);
    answer(exchange, status, "{\"version\":\"" + version + "\"}");
  }

  private static String echo(HttpExchange exchange) {
    return exchange.getRequestMethod()
        + " "
        + exchange.getRequestURI()
        + "\n"
        + exchange.getRequestHeaders().entrySet().stream()
            .flatMap(header -> lines(header).stream())
            .sorted()
            .collect(Collectors.joining("\n"));
  }

  private static List<String> lines(Map.Entry<String, List<String>> header) {
    return header.getValue().stream().map(value -> header.getKey() + ": " + value).toList();
  }

  private void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("content-type", "application/json");
    exchange.getResponseHeaders().set("x-automater-version", version);
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static boolean faulty(long number) {
    if (env("TEST_FAULT_STATUS", "").isEmpty()) {
      return false;
    }
    double point = (number + 1) * 0.6180339887498949;
    return point - Math.floor(point) < Double.parseDouble(env("TEST_FAULT_SHARE", "1"));
  }

  private void printMetric(int status) {
    System.out.printf(
        """
        {"_aws":{"Timestamp":%d,"CloudWatchMetrics":[{"Namespace":"Automater","Dimensions":\
        [["Service","Version"]],"Metrics":[{"Name":"Requests","Unit":"Count","StorageResolution":1},\
        {"Name":"Faults","Unit":"Count","StorageResolution":1},{"Name":"Latency","Unit":\
        "Milliseconds","StorageResolution":1}]}]},"Service":"%s","Version":"%s","Requests":1,\
        "Faults":%d,"Latency":1.5}
        """,
        System.currentTimeMillis(),
        env("AUTOMATER_SERVICE", "automater"),
        version,
        status >= 500 ? 1 : 0);
  }

  private static void pause() {
    try {
      Thread.sleep(1000);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String packagedVersion() throws IOException {
    try (InputStream in = TestServer.class.getResourceAsStream("/automater.properties")) {
      if (in == null) {
        return "unknown";
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    }
  }

  private static String env(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null ? otherwise : value;
  }
}
