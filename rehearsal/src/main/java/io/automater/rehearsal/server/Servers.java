package io.automater.rehearsal.server;

import io.automater.rehearsal.launch.ChildEnvironment;
import io.automater.rehearsal.launch.Launcher;
import io.automater.rehearsal.launch.LauncherClass;
import io.automater.rehearsal.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** Starts server processes, and leaves none behind. */
public final class Servers implements AutoCloseable {
  private final ServerSettings settings;
  private final String launcher;
  private final Path temporary;
  private final Addresses addresses = new Addresses();
  private final Set<ChildProcess> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  public Servers(ServerSettings settings) {
    this.settings = settings;
    this.temporary = settings.scratch().resolve("server-tmp");
    try {
      Files.createDirectories(temporary);
      this.launcher =
          LauncherClass.copyTo(settings.scratch().resolve("server-launcher")).toString();
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write to " + settings.scratch(), failed);
    }
  }

  /** An address for one more server. */
  public InetSocketAddress address(int port) {
    return addresses.next(port);
  }

  /**
   * Starts a server.
   *
   * @param variables its environment, beside where it is to listen
   * @param printed takes each line that it prints
   * @throws IOException when the process cannot be started
   */
  public ChildProcess start(
      Image image,
      InetSocketAddress address,
      Map<String, String> variables,
      Consumer<String> printed)
      throws IOException {
    ChildProcess process =
        ChildProcess.start(
            new ProcessBuilder(command(image)),
            environment(image, address, variables),
            printed,
            status -> running.removeIf(Servers::ended));
    running.add(process);
    running.removeIf(Servers::ended);
    if (closed) {
      process.kill();
    }
    return process;
  }

  private static boolean ended(ChildProcess process) {
    return process.exit().isPresent();
  }

  private List<String> command(Image image) throws IOException {
    return List.of(
        settings.javaHome().resolve("bin/java").toString(),
        "-Xmx" + settings.heapMegabytes() + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-XX:+ErrorFileToStderr",
        "-Xshare:auto",
        "-Djava.net.preferIPv4Stack=true",
        "-Djava.io.tmpdir=" + temporary,
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        launcher + ":" + image.jar(),
        Launcher.class.getName(),
        mainClass(image));
  }

  private static String mainClass(Image image) throws IOException {
    try (JarFile jar = new JarFile(image.jar().toFile())) {
      String main =
          jar.getManifest() == null
              ? null
              : jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
      if (main == null) {
        throw new IOException(image.jar() + " has no Main-Class");
      }
      return main;
    }
  }

  private Map<String, String> environment(
      Image image, InetSocketAddress address, Map<String, String> variables) {
    Map<String, String> all = ChildEnvironment.of(settings.javaHome(), temporary);
    all.putAll(image.environment());
    all.putAll(variables);
    all.put("HOST", address.getAddress().getHostAddress());
    all.put("PORT", String.valueOf(address.getPort()));
    return all;
  }

  /** The processes that run now. */
  public List<Long> pids() {
    return running.stream().map(ChildProcess::pid).sorted().toList();
  }

  /** Kills every process and waits until all are gone. */
  @Override
  public void close() {
    closed = true;
    List<ChildProcess> last = List.copyOf(running);
    last.forEach(ChildProcess::kill);
    try {
      for (ChildProcess process : last) {
        process.awaitEnd();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
