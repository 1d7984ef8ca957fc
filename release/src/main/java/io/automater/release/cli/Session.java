package io.automater.release.cli;

import io.automater.release.controller.Cancellation;
import io.automater.release.controller.ReleaseEvent;
import io.automater.release.controller.Unshaken;
import io.automater.release.controller.Verdict;
import io.automater.release.environment.BadEnvironment;
import io.automater.release.environment.Environment;
import io.automater.release.environment.EnvironmentFile;
import io.automater.release.wiring.Wiring;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One command's run against one environment. */
final class Session {

  /** A roll back with all its retries takes no longer. */
  private static final long SAFE_END_SECONDS = 90;

  /** A runner of GitHub's kills a cancelled job after ten. */
  private static final long SOON_SECONDS = 6;

  private final PrintStream out;
  private final Options options;

  Session(PrintStream out, Options options) {
    this.out = out;
    this.options = options;
  }

  interface Body {
    Verdict run(Wiring wiring, ReleaseEvent.Listener listener);
  }

  Environment environment() throws BadEnvironment {
    Endpoints.check(System.getenv());
    return new EnvironmentFile(options.environments).read(options.environment);
  }

  /** Runs a command that is over at once. */
  int run(Body body) throws BadEnvironment {
    Environment environment = environment();
    try (Wiring wiring = new Wiring(environment, options.environment);
        Console console = new Console(out, options)) {
      return finish(body, wiring, console.forCommand(environment));
    }
  }

  /** Runs a release; when the process is asked to end meanwhile, live is made safe first. */
  int runRelease(Body body, RecordOption record) throws BadEnvironment {
    Environment environment = environment();
    CountDownLatch over = new CountDownLatch(1);
    int[] exitCode = {3};
    try (Wiring wiring = new Wiring(environment, options.environment);
        Console console = new Console(out, options)) {
      ReleaseEvent.Listener watching = record.around(console.forRelease(environment), environment);
      Thread hook = endSafely(wiring.cancellation(), over, exitCode);
      Runtime.getRuntime().addShutdownHook(hook);
      exitCode[0] = finish(body, wiring, watching);
      return exitCode[0];
    } finally {
      over.countDown();
    }
  }

  private static int finish(Body body, Wiring wiring, ReleaseEvent.Listener watching) {
    ReleaseEvent.Listener listener = new Unshaken(watching);
    Verdict verdict = body.run(wiring, listener);
    listener.on(new ReleaseEvent.Finished(wiring.pace().now(), verdict));
    return verdict.outcome().exitCode();
  }

  private static Thread endSafely(Cancellation cancellation, CountDownLatch over, int[] exitCode) {
    return new Thread(
        () -> {
          if (over.getCount() == 0) {
            return;
          }
          cancellation.request("interrupted");
          try {
            if (!over.await(SOON_SECONDS, TimeUnit.SECONDS)) {
              System.err.println(
                  Failures.PREFIX
                      + "asked to end, and a call is still under way; where this process is killed"
                      + " now, the guardian brings live back within a minute of the lease's end");
            }
            if (over.await(SAFE_END_SECONDS, TimeUnit.SECONDS)) {
              Runtime.getRuntime().halt(exitCode[0]);
            }
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        },
        "end-safely");
  }
}
