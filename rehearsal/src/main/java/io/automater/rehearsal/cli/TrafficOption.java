package io.automater.rehearsal.cli;

import io.automater.rehearsal.acts.Closing;
import io.automater.rehearsal.load.Call;
import io.automater.rehearsal.load.Mix;
import io.automater.rehearsal.load.RecordedCalls;
import io.automater.rehearsal.load.Traffic;
import io.automater.rehearsal.load.WarmUp;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --traffic}: users, without whom a release has nothing to be judged by. */
final class TrafficOption {
  /** Some 2,000 requests promote a good version: under a minute. */
  private static final int USUAL = 80;

  private static final int MOST = 500;
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration WARM = Duration.ofMinutes(1);
  private static final double USERS = 0.6;
  private static final long SEED = 20_261;

  @Option(
      names = "--traffic",
      paramLabel = "N",
      description =
          "requests per second to the API, up to 500; 0 sends none (default: 80, with --debug 0)")
  private Integer asked;

  @Option(
      names = "--events",
      paramLabel = "DIR",
      description =
          "recorded events, which are part of the traffic (default: events, if it is there)")
  private Path events;

  private int perSecond;

  /**
   * Settles the rate.
   *
   * @param debugged whether each request may stop at a breakpoint
   * @throws BadInput when it is no rate
   */
  void settle(boolean debugged) {
    perSecond = asked != null ? asked : debugged ? 0 : USUAL;
    if (perSecond < 0 || perSecond > MOST) {
      throw new BadInput(
          "--traffic is %d; it is requests per second, 1 to %d, or 0 for none"
              .formatted(perSecond, MOST));
    }
  }

  /** Sends until all of it ends. */
  void start(URI api, PrintWriter err, Closing closing) throws InterruptedException {
    if (perSecond > 0) {
      List<Call> recorded = recorded();
      Mix mix = new Mix(recorded, recorded.isEmpty() ? 1 : USERS, SEED);
      WarmUp.send(api, mix, sample -> !sample.failed(), WARM);
      closing.add(Traffic.start(api, mix, perSecond, TIMEOUT, new TrafficFailures(err)));
    }
  }

  private List<Call> recorded() {
    Path usual = Path.of("events");
    if (events == null && !Files.isDirectory(usual)) {
      return List.of();
    }
    return RecordedCalls.in(events == null ? usual : events);
  }

  /** What is sent, for people. */
  @Override
  public String toString() {
    return perSecond == 0 ? "none" : perSecond + " requests per second to the API";
  }
}
