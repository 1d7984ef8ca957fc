package io.automater.release.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/** What an artifact is, by what is in it. */
public sealed interface Inspection {

  /** Lambda takes no larger zip with the call itself. */
  long LARGEST_ZIP = 50L * 1024 * 1024;

  /** How the user named it. */
  String shown();

  /**
   * Code for Lambda's Java runtime: classes at the root, or jars in {@code lib/}.
   *
   * @param handlers what Lambda could call in it, of the classes at the root
   * @param saysVersion whether it is of Automater's own make, and says its version
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-package.html">Deploy Java
   *     Lambda functions with .zip or JAR file archives</a>
   */
  record Function(String shown, Path file, List<String> handlers, boolean saysVersion)
      implements Inspection {
    public Function {
      handlers = List.copyOf(handlers);
    }

    /** Whether a class is in it, at the root or in a jar in {@code lib/}. */
    public boolean has(String type) {
      try {
        return HandlerScan.has(file, type);
      } catch (IOException unreadable) {
        return false;
      }
    }
  }

  /** A jar that starts a server, and so belongs into an image. */
  record Server(String shown, Path file) implements Inspection {}

  /** An image by its digest. */
  record Image(String shown) implements Inspection {}

  /**
   * Looks into an artifact; runs none of its code.
   *
   * @param given a zip, a jar, or an image as {@code NAME@sha256:…}
   * @throws UnfitArtifact when it is none of these, or nothing that a target runs
   */
  static Inspection of(String given) throws UnfitArtifact {
    if (given.matches("[^\\s@]+@sha256:[0-9a-f]{64}")) {
      return new Image(given);
    }
    Path file = Path.of(given);
    if (!Files.isRegularFile(file)) {
      throw new UnfitArtifact(
          given
              + (Files.isDirectory(file)
                  ? ": is a folder: name the zip or the jar that your build makes of it"
                  : given.contains("@sha256:")
                      ? ": its digest must be 64 hexadecimal digits, in lower case"
                      : ": there is no such file; an image is named by its digest, NAME@sha256:…, since"
                          + " a tag may move"));
    }
    try (JarFile jar = new JarFile(file.toFile())) {
      return of(given, file, jar);
    } catch (ZipException noZip) {
      throw new UnfitArtifact(given + ": is neither a zip nor a jar: " + noZip.getMessage());
    } catch (IOException unreadable) {
      throw new UnfitArtifact(given + ": can't be read: " + unreadable.getMessage());
    }
  }

  private static Inspection of(String given, Path file, JarFile jar)
      throws UnfitArtifact, IOException {
    if (has(jar, "BOOT-INF/")) {
      return new Server(given, file);
    }
    if (has(jar, "WEB-INF/")) {
      throw new UnfitArtifact(
          given + ": is a web application archive, which no target runs: build a server jar");
    }
    boolean classes = jar.stream().anyMatch(entry -> entry.getName().endsWith(".class"));
    boolean libraries = jar.stream().anyMatch(entry -> entry.getName().matches("lib/[^/]+\\.jar"));
    if (!classes && !libraries) {
      throw new UnfitArtifact(
          given
              + ": has neither classes at its root nor jars in lib/, so there is nothing in it that"
              + " Lambda's Java runtime could call");
    }
    List<String> handlers = new HandlerScan(file, jar).handlers();
    if (handlers.isEmpty() && starts(jar)) {
      return new Server(given, file);
    }
    long size = Files.size(file);
    if (size > LARGEST_ZIP) {
      throw new UnfitArtifact(
          given + ": has " + size + " bytes, Lambda takes at most " + LARGEST_ZIP);
    }
    return new Function(given, file, handlers, jar.getEntry("automater.properties") != null);
  }

  private static boolean has(JarFile jar, String folder) {
    return jar.stream().map(ZipEntry::getName).anyMatch(name -> name.startsWith(folder));
  }

  private static boolean starts(JarFile jar) throws IOException {
    Manifest manifest = jar.getManifest();
    return manifest != null
        && manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS) != null;
  }
}
