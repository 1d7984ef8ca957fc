package io.automater.rehearsal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * {@code --debug}: the process of the build waits for a debugger on loopback. It is one process,
 * since two cannot share the port, and nobody gives up on it while it stands at a breakpoint.
 */
final class DebugOption {
  /** The most that Lambda allows, and longer than anybody looks at a variable. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final String OPTIONS = "JAVA_TOOL_OPTIONS";

  @Option(
      names = "--debug",
      paramLabel = "PORT",
      description =
          "let a debugger attach to the build's process on this port, on loopback only: it is one process then, and"
              + " time limits are 15 min. Builds that are shipped later are not debugged")
  private Integer port;

  /**
   * Whether it was asked for.
   *
   * @throws BadInput when the port is none, or is taken
   */
  boolean asked() {
    if (port == null) {
      return false;
    }
    if (port < 1 || port > 65_535) {
      throw new BadInput("--debug is " + port + "; a port is 1 to 65535, such as 5005");
    }
    try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return free.isBound();
    } catch (IOException taken) {
      throw new BadInput("--debug is " + port + ": something listens on that port; take another");
    }
  }

  /** These variables, and the JVM's own by which it opens the port. */
  Map<String, String> into(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(variables);
    all.merge(
        OPTIONS,
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + port,
        (own, ours) -> own + " " + ours);
    return all;
  }

  void describe(PrintWriter out) {
    out.printf(
        "  A debugger attaches to 127.0.0.1:%d. Let a breakpoint suspend its own thread only.%n%n",
        port);
    out.flush();
  }
}
