package io.automater.infra;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.opentest4j.TestAbortedException;

/**
 * Work on folders, some at a time; JUnit waits for each when it comes to it. (JUnit's own
 * parallelism can't start what only later turns out to be many tests.)
 */
final class Background implements AutoCloseable {
  private final ExecutorService threads;
  private final Map<String, Future<List<Check>>> running = new LinkedHashMap<>();

  Background(int atATime) {
    this.threads = Executors.newFixedThreadPool(atATime);
  }

  void start(Path folder, Callable<List<Check>> work) {
    running.put(SourceTree.AWS.relativize(folder).toString(), threads.submit(work));
  }

  /** A container per folder, with what was found there. */
  List<DynamicNode> tests() {
    List<DynamicNode> tests = new ArrayList<>();
    running.forEach(
        (folder, checks) ->
            tests.add(
                dynamicContainer(
                    folder,
                    Stream.of(checks)
                        .flatMap(done -> result(done).stream())
                        .map(check -> named(folder, check).asTest()))));
    return tests;
  }

  /** A factory that is aborted appears in no report; a test that is aborted is a skip. */
  static List<DynamicNode> orSkip(Supplier<List<DynamicNode>> factory) {
    try {
      return factory.get();
    } catch (TestAbortedException missing) {
      return List.of(
          dynamicTest(
              "finds its tools",
              () -> {
                throw missing;
              }));
    }
  }

  /** Reports show the last name only. */
  private static Check named(String folder, Check check) {
    return new Check(folder + " " + check.name(), check.failure());
  }

  private static List<Check> result(Future<List<Check>> checks) {
    try {
      return checks.get();
    } catch (ExecutionException failed) {
      return List.of(new Check("runs", String.valueOf(failed.getCause().getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
