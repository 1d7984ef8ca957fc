package io.automater.release.init;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Finds the classes that Lambda can call. They are loaded to be asked what they implement, and
 * never initialized, so none of their code runs.
 */
final class HandlerScan {

  /** A class that implements one of the interfaces names it in its constant pool. */
  private static final String INTERFACES = "com/amazonaws/services/lambda/runtime/Request";

  /** Libraries have handlers of their own, which nobody means. */
  private static final List<String> LIBRARIES =
      List.of("com.amazonaws.", "software.amazon.", "org.springframework.");

  private final Path file;
  private final JarFile jar;

  HandlerScan(Path file, JarFile jar) {
    this.file = file;
    this.jar = jar;
  }

  /** Names of the classes at the root that implement one of Lambda's interfaces, in order. */
  List<String> handlers() throws IOException {
    List<String> handlers = new ArrayList<>();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {file.toUri().toURL()}, HandlerScan.class.getClassLoader())) {
      for (JarEntry entry : jar.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class") && !name.startsWith("META-INF/") && mentions(entry)) {
          String type = name.substring(0, name.length() - ".class".length()).replace('/', '.');
          if (LIBRARIES.stream().noneMatch(type::startsWith) && isHandler(type, loader)) {
            handlers.add(type);
          }
        }
      }
    }
    handlers.sort(null);
    return handlers;
  }

  private boolean mentions(JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).contains(INTERFACES);
    }
  }

  private static boolean isHandler(String type, ClassLoader loader) {
    try {
      Class<?> found = Class.forName(type, false, loader);
      return !Modifier.isAbstract(found.getModifiers())
          && (RequestHandler.class.isAssignableFrom(found)
              || RequestStreamHandler.class.isAssignableFrom(found));
    } catch (ClassNotFoundException | LinkageError notWhole) {
      return false; // its parts are in lib/, or of a newer Java: the user names it
    }
  }

  /** Whether a class is in it, at the root or in a jar in {@code lib/}. */
  static boolean has(Path file, String type) throws IOException {
    String name = type.replace('.', '/') + ".class";
    try (JarFile jar = new JarFile(file.toFile())) {
      if (jar.getEntry(name) != null) {
        return true;
      }
      for (JarEntry entry : jar.stream().toList()) {
        if (entry.getName().matches("lib/[^/]+\\.jar") && nested(jar, entry, name)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean nested(JarFile jar, JarEntry library, String name) throws IOException {
    try (ZipInputStream in = new ZipInputStream(jar.getInputStream(library))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }
}
