package io.automater.image;

import com.amazonaws.services.lambda.runtime.api.client.AWSLambda;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The runtime interface client's native library, unpacked when the image was built. The client
 * would unpack it to {@code /tmp} by itself, from where it cannot be loaded if that is noexec.
 *
 * @param file the library of this machine's architecture
 */
record NativeLibrary(Path file) {
  private static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  /** Where the image has it; empty in another layout, or with another C library than glibc. */
  static Optional<NativeLibrary> besideTheJars() {
    try {
      Path jar =
          Path.of(AWSLambda.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return in(jar.resolveSibling("..").resolve("jni"), System.getProperty("os.arch"));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Optional<NativeLibrary> in(Path folder, String architecture) {
    String name = architecture.equals("aarch64") ? "aarch_64" : "x86_64";
    Path file = folder.resolve("libaws-lambda-jni.linux-" + name + ".so").normalize();
    boolean glibc = !Files.exists(Path.of("/etc/alpine-release"));
    return glibc && Files.isReadable(file)
        ? Optional.of(new NativeLibrary(file))
        : Optional.empty();
  }

  /** Tells the client where it is. */
  void use() {
    System.setProperty(PROPERTY, file.toString());
  }
}
