package io.automater.function.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.automater.function.artifact.Artifact;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LambdaZipIT {

  private static final Path ZIP = Path.of("target", "automater-function.zip");
  // Of the 50 MB that an upload may have:
  // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
  private static final long MOST_BYTES = 20_000_000;

  @TempDir Path scratch;

  @Test
  void shouldHaveTheLayoutOfTheManagedRuntime() throws Exception {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      assertThat(names)
          .contains("automater.properties", "io/automater/function/lambda/LambdaHandler.class")
          .anyMatch(name -> name.startsWith("lib/aws-lambda-java-core"))
          .noneMatch(name -> name.contains("tomcat"))
          .noneMatch(name -> name.contains("afterburner"));
      assertThat(names).filteredOn(name -> name.endsWith(".jar")).allMatch(this::isInLib);
    }
    assertThat(Files.size(ZIP)).isLessThan(MOST_BYTES);
  }

  private boolean isInLib(String name) {
    return name.startsWith("lib/") && name.indexOf('/', 4) < 0;
  }

  @Test
  void shouldCarryTheVersionOfThisBuild() throws Exception {
    try (ZipFile zip = new ZipFile(ZIP.toFile());
        InputStream in = zip.getInputStream(zip.getEntry("automater.properties"))) {
      Properties stamp = new Properties();
      stamp.load(in);
      assertThat(stamp.getProperty("version")).isEqualTo(Artifact.ofThisBuild().version());
      assertThat(stamp).containsKeys("commit", "builtAt");
    }
  }

  @Test
  void shouldBeReproducible() throws Exception {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      assertThat(zip.stream().map(ZipEntry::getTimeLocal).distinct()).hasSize(1);
    }
  }

  /** With a class path of its own: what the zip lacks cannot come from the tests'. */
  @Test
  void shouldAnswerWithNothingButWhatIsInTheZip() throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(unpacked(), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Class<?> type = loader.loadClass("io.automater.function.lambda.LambdaHandler");
      Class<?> context = loader.loadClass("com.amazonaws.services.lambda.runtime.Context");
      Object handler = type.getConstructor().newInstance();
      String event = "{\"httpMethod\":\"GET\",\"path\":\"/version\"}";
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      type.getMethod("handleRequest", InputStream.class, OutputStream.class, context)
          .invoke(
              handler, new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), out, null);
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains("\"statusCode\":200", "\\\"target\\\":\\\"lambda\\\"");
    } finally {
      Thread.currentThread().setContextClassLoader(getClass().getClassLoader());
    }
  }

  private URL[] unpacked() throws Exception {
    List<URL> urls = new ArrayList<>(List.of(scratch.toUri().toURL()));
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      for (ZipEntry entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
        Path file = scratch.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        try (InputStream in = zip.getInputStream(entry)) {
          Files.copy(in, file);
        }
        if (entry.getName().endsWith(".jar")) {
          urls.add(file.toUri().toURL());
        }
      }
    }
    return urls.toArray(URL[]::new);
  }
}
