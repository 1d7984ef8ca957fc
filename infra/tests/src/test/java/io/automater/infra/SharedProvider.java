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
 * The AWS provider as one process for all commands that ask nothing but its schema: tests with a
 * mocked provider, and what shows a plan. Its start and the check of its 700 MB are most of what
 * such a command costs.
 *
 * <p>Never for what configures the provider: two configurations at once would meet in it.
 *
 * <p>Source: https://developer.hashicorp.com/terraform/plugin/debugging (Terraform CLI development
 * overrides and reattaching).
 */
final class SharedProvider {
  private static final String VARIABLE = "TF_REATTACH_PROVIDERS";
  private static final Pattern REATTACH = Pattern.compile(VARIABLE + "='(.*)'");
  private static final Map<Path, String> RUNNING = new HashMap<>();

  private SharedProvider() {}

  /**
   * What to add to the environment of a command.
   *
   * @param data where {@code init} unpacked the providers
   * @return nothing where the folder does not use the AWS provider
   */
  static Map<String, String> environment(Path data) {
    return executable(data).map(found -> Map.of(VARIABLE, reattach(found))).orElse(Map.of());
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

  private static synchronized String reattach(Path executable) {
    return RUNNING.computeIfAbsent(executable, SharedProvider::start);
  }

  private static String start(Path executable) {
    try {
      Process process =
          new ProcessBuilder(executable.toString(), "-debug")
              .redirectInput(new File("/dev/null"))
              .redirectErrorStream(true)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      StringBuilder said = new StringBuilder();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        Matcher matcher = REATTACH.matcher(line);
        if (matcher.find()) {
          drain(out);
          return matcher.group(1);
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
