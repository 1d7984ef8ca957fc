package io.automater.rehearsal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.MethodEntryRequest;
import io.automater.rehearsal.testfunction.TestFunctionZip;
import io.automater.rehearsal.testserver.TestServerJar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code up --debug} as a process, with the JDK's own debugger interface at its port. */
final class UpDebugIT {
  @TempDir Path work;

  @Test
  void shouldStopAFunctionInItsHandlerForAsLongAsADebuggerWants() throws Exception {
    Path zip = work.resolve("function.zip");
    Files.write(zip, TestFunctionZip.build("debugged"));
    stopsInItsHandler("--artifact", zip.toString(), "--handler", TestFunctionZip.HANDLER);
  }

  @Test
  void shouldStopAPodInItsHandlerForAsLongAsADebuggerWants() throws Exception {
    Path jar = TestServerJar.ofVersion(work, "1.0.0");
    stopsInItsHandler("--artifact", jar.toString(), "--target", "eks");
  }

  @Test
  void shouldRefuseAPortThatIsNoneOrTaken() throws Exception {
    try (CommandProcess up = up("--debug", "70000")) {
      assertThat(up.exitCode()).isEqualTo(2);
      assertThat(up.err()).contains("--debug is 70000; a port is 1 to 65535");
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        CommandProcess up = up("--debug", String.valueOf(taken.getLocalPort()))) {
      assertThat(up.exitCode()).isEqualTo(2);
      assertThat(up.err()).contains("something listens on that port").doesNotContain("Exception");
    }
  }

  private void stopsInItsHandler(String... arguments) throws Exception {
    int port = freePort();
    List<String> all = new ArrayList<>(List.of("--debug", String.valueOf(port)));
    all.addAll(List.of(arguments));
    try (CommandProcess up = up(all.toArray(String[]::new))) {
      URI api = URI.create(awaitReady().path("api").asText());
      await().until(() -> up.out().contains("A debugger attaches to 127.0.0.1:" + port));
      assertThat(up.handle().children().count()).isEqualTo(1);
      VirtualMachine machine = attach(port);
      MethodEntryRequest entry = machine.eventRequestManager().createMethodEntryRequest();
      entry.addClassFilter("io.automater.rehearsal.test*");
      entry.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
      entry.enable();
      try (HttpClient http = HttpClient.newHttpClient()) {
        CompletableFuture<HttpResponse<String>> answer =
            http.sendAsync(
                HttpRequest.newBuilder(api).build(), HttpResponse.BodyHandlers.ofString());
        EventSet stopped = machine.eventQueue().remove(Duration.ofSeconds(30).toMillis());
        assertThat(stopped).as("it came to the handler").isNotNull();
        Event first = stopped.iterator().next();
        assertThat(((MethodEntryEvent) first).method().declaringType().name())
            .startsWith("io.automater.rehearsal.test");
        assertThat(answer).as("and stands there").isNotDone();
        entry.disable();
        machine.resume(); // whichever threads came to it
        assertThat(answer.join().statusCode()).isEqualTo(200);
      }
      machine.dispose();
      up.terminate();
      assertThat(up.exitCode()).isZero();
    }
  }

  private static VirtualMachine attach(int port) throws Exception {
    AttachingConnector sockets =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(connector -> connector.transport().name().equals("dt_socket"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = sockets.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(String.valueOf(port));
    return sockets.attach(arguments);
  }

  private CommandProcess up(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("up", "--work", work.toString()));
    all.addAll(List.of(arguments));
    return CommandProcess.start(work, all.toArray(String[]::new));
  }

  private JsonNode awaitReady() throws IOException {
    Path endpoints = work.resolve("endpoints.json");
    await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(endpoints));
    return new ObjectMapper().readTree(endpoints.toFile());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
