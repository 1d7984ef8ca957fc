package io.automater.rehearsal.runtime;

import io.automater.rehearsal.launch.Launcher;
import io.automater.rehearsal.launch.LauncherClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The real runtime interface client, ready to be run: its jars, our launcher's class beside them,
 * and its native library unpacked once, because processes that unpack it by themselves race for one
 * fixed path.
 */
final class RuntimeClient {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final String NATIVE =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private final String classPath;
  private final Path nativeLibrary;

  private RuntimeClient(String classPath, Path nativeLibrary) {
    this.classPath = classPath;
    this.nativeLibrary = nativeLibrary;
  }

  static RuntimeClient prepare(Path jars, Path scratch) {
    if (!System.getProperty("os.name").equals("Linux")) {
      throw new RuntimeUnavailable(
          "the Lambda runtime interface client is native on Linux only, and this is "
              + System.getProperty("os.name")
              + ": run the rehearsal in a Linux machine or container");
    }
    try {
      List<Path> found;
      try (Stream<Path> files = Files.list(jars)) {
        found = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      }
      Path client =
          found.stream()
              .filter(jar -> jar.getFileName().toString().contains("runtime-interface-client"))
              .findFirst()
              .orElseThrow(() -> missing(jars));
      Path launcher = LauncherClass.copyTo(scratch.resolve("launcher"));
      StringBuilder path = new StringBuilder(launcher.toString());
      found.forEach(jar -> path.append(':').append(jar.toAbsolutePath()));
      return new RuntimeClient(path.toString(), unpackNative(client, scratch));
    } catch (NoSuchFileException absent) {
      throw missing(jars);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot prepare the runtime interface client", e);
    }
  }

  /** Where the build puts the jars: beside the jar or classes that this class came from. */
  static Path besideThisBuild() {
    try {
      Path here =
          Path.of(RuntimeClient.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return here.resolveSibling("runtime");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeUnavailable missing(Path jars) {
    return new RuntimeUnavailable(
        "no Lambda runtime interface client in " + jars + ": run `make build`");
  }

  private static Path unpackNative(Path client, Path scratch) throws IOException {
    boolean arm = System.getProperty("os.arch").toLowerCase(Locale.ROOT).startsWith("aarch");
    boolean musl = Files.exists(Path.of("/etc/alpine-release"));
    String name =
        "libaws-lambda-jni.linux%s-%s.so"
            .formatted(musl ? "_musl" : "", arm ? "aarch_64" : "x86_64");
    Path library = scratch.resolve(name);
    try (ZipFile zip = new ZipFile(client.toFile())) {
      ZipEntry entry = zip.getEntry("jni/" + name);
      if (entry == null) {
        throw new RuntimeUnavailable("the runtime interface client has no " + name);
      }
      try (InputStream in = zip.getInputStream(entry)) {
        Files.copy(in, library);
      }
    }
    return library;
  }

  /** The command line of one process, with the flags of the managed runtime. */
  List<String> command(Path javaHome, EnvironmentSpec spec, Path temporary) {
    // The managed runtime leaves about a sixth of the memory to what is not heap.
    int heap = Math.max(64, spec.memoryMegabytes() * 85 / 100);
    return List.of(
        javaHome.resolve("bin/java").toString(),
        "-Xmx" + heap + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-XX:+ErrorFileToStderr",
        "-Xshare:auto",
        "-Djava.net.preferIPv4Stack=true",
        "-Djava.io.tmpdir=" + temporary,
        "-D" + NATIVE + "=" + nativeLibrary,
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath,
        Launcher.class.getName(),
        CLIENT,
        spec.handler());
  }
}
