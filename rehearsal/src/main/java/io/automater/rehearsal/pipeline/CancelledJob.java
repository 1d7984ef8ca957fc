package io.automater.rehearsal.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A job that is cancelled in the middle of {@code scripts/steps}, as GitHub's runner does it: its
 * first process gets SIGINT, 7.5 s later SIGTERM, and 2.5 s after that all of them are killed.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-cancellation">Workflow
 *     cancellation</a>
 */
final class CancelledJob {

  static final Duration KILLED_AFTER = Duration.ofSeconds(10);

  private static final Duration TERMINATED_AFTER = Duration.ofMillis(7_500);
  private static final Duration SHIFTS_WITHIN = Duration.ofMinutes(3);
  private static final String SHIFTING = "shifting";

  /** Steps that want a cloud or a registry; the one that deploys is the real one. */
  private static final List<String> NOT_HERE = List.of("apply", "push-image");

  private final Path checkout;

  /**
   * @param built a checkout that is built
   * @param folder for one like it, whose steps but the last do nothing
   */
  CancelledJob(Path built, Path folder) throws IOException {
    this.checkout = folder;
    Files.createDirectories(folder.resolve("scripts"));
    link(built, folder, List.of("scripts"));
    link(built.resolve("scripts"), folder.resolve("scripts"), NOT_HERE);
    for (String step : NOT_HERE) {
      Path script = folder.resolve("scripts").resolve(step);
      Files.writeString(script, "#!/bin/sh\necho 'nothing to do in a rehearsal'\n");
      if (!script.toFile().setExecutable(true)) {
        throw new IOException(script + " can't be made executable");
      }
    }
  }

  private static void link(Path from, Path to, List<String> but) throws IOException {
    try (Stream<Path> entries = Files.list(from)) {
      for (Path entry : entries.toList()) {
        Path link = to.resolve(entry.getFileName());
        if (!but.contains(entry.getFileName().toString()) && Files.notExists(link)) {
          Files.createSymbolicLink(link, entry);
        }
      }
    }
  }

  Path checkout() {
    return checkout;
  }

  /**
   * Cancels it once the new version has some traffic.
   *
   * @return how long it took to end; empty where it never came so far
   */
  Optional<Duration> cancelOnceShifting(Script.Started steps)
      throws IOException, InterruptedException {
    Instant latest = Instant.now().plus(SHIFTS_WITHIN);
    while (steps.lines().stream().noneMatch(line -> line.contains(SHIFTING))) {
      if (!steps.process().isAlive() || Instant.now().isAfter(latest)) {
        steps.process().destroyForcibly();
        return Optional.empty();
      }
      steps.process().waitFor(100, TimeUnit.MILLISECONDS);
    }
    Instant cancelled = Instant.now();
    new ProcessBuilder("sh", "-c", "kill -INT " + steps.process().pid()).start().waitFor();
    if (!steps.process().waitFor(TERMINATED_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
      steps.process().destroy();
      Duration left = KILLED_AFTER.minus(TERMINATED_AFTER);
      if (!steps.process().waitFor(left.toMillis(), TimeUnit.MILLISECONDS)) {
        steps.process().descendants().forEach(ProcessHandle::destroyForcibly);
        steps.process().destroyForcibly();
        return Optional.of(KILLED_AFTER);
      }
    }
    return Optional.of(Duration.between(cancelled, Instant.now()));
  }
}
