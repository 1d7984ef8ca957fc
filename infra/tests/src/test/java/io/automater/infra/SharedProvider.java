package io.automater.infra;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The AWS provider as a process that outlives a command: its start, once per walk of a graph, and
 * the check of its 700 MB are half of what a command costs.
 *
 * <p>One for all commands that ask nothing but its schema: tests with a mocked provider, and what
 * shows a plan. What configures it gets {@linkplain #own one of its own}, since two configurations
 * at once would meet in it.
 *
 * <p>Source: https://developer.hashicorp.com/terraform/plugin/debugging (Terraform CLI development
 * overrides and reattaching).
 */
final class SharedProvider implements AutoCloseable {
  private static final String VARIABLE = "TF_REATTACH_PROVIDERS";
  private static final Pattern REATTACH = Pattern.compile(VARIABLE + "='(.*)'");
  private static final Pattern CONFIGURATION =
      Pattern.compile("^provider \"aws\"", Pattern.MULTILINE);
  private static final Map<Path, SharedProvider> RUNNING = new HashMap<>();

  private final Process process;
  private final String reattach;

  private SharedProvider(Process process, String reattach) {
    this.process = process;
    this.reattach = reattach;
  }

  /**
   * What to add to the environment of a command.
   *
   * @param data where {@code init} unpacked the providers
   * @return nothing where the folder does not use the AWS provider
   */
  static Map<String, String> environment(Path data) {
    return executable(data).map(found -> shared(found).environment()).orElse(Map.of());
  }

  /**
   * One for the commands of one folder, which are run one after the other and configure it alike.
   *
   * @param folder the root
   * @param variables by which it finds AWS
   * @return nothing where the folder does not use the AWS provider, or configures it twice
   */
  static Optional<SharedProvider> own(Path folder, Path data, Map<String, String> variables) {
    return configurations(folder) > 1
        ? Optional.empty()
        : executable(data).map(found -> start(found, folder, variables));
  }

  Map<String, String> environment() {
    return Map.of(VARIABLE, reattach);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static long configurations(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".tf"))
          .mapToLong(file -> CONFIGURATION.matcher(read(file)).results().count())
          .sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> executable(Path data) {
    Path providers = data.resolve("providers/registry.terraform.io/hashicorp/aws");
    if (!Files.isDirectory(providers)) {
      return Optional.empty();
    }
    try (Stream<Path> files =
        Files.find(
            providers,
            4,
            (file, attributes) -> isProvider(file),
            java.nio.file.FileVisitOption.FOLLOW_LINKS)) {
      Optional<Path> found = files.findFirst();
      return found.isPresent() ? Optional.of(found.get().toRealPath()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isProvider(Path file) {
    return file.getFileName().toString().startsWith("terraform-provider-aws_v")
        && Files.isExecutable(file);
  }

  private static synchronized SharedProvider shared(Path executable) {
    return RUNNING.computeIfAbsent(executable, found -> start(found, Path.of(""), Map.of()));
  }

  /**
   * @param folder by which it understands the paths in a configuration
   */
  private static SharedProvider start(Path executable, Path folder, Map<String, String> variables) {
    try {
      ProcessBuilder builder =
          new ProcessBuilder(executable.toString(), "-debug")
              .directory(folder.toAbsolutePath().toFile())
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true);
      Tool.isolate(builder.environment());
      builder.environment().putAll(variables);
      Process process = builder.start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      StringBuilder said = new StringBuilder();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher matcher = REATTACH.matcher(line);
        if (matcher.find()) {
          drain(out);
          return new SharedProvider(process, matcher.group(1));
        }
        said.append(line).append('\n');
      }
      throw new AssertionError(executable + " -debug ended: " + said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A process whose output nobody reads comes to a halt. */
  private static void drain(BufferedReader out) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                out.transferTo(java.io.Writer.nullWriter());
              } catch (IOException ended) {
                // So has the provider.
              }
            });
  }
}
