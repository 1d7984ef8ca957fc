package io.automater.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Makes a case of what a handler answers now: asks it twice, so that what changes by nature is told
 * from what it answers.
 */
public final class Recorder {

  /** A time in whole seconds has changed after it. */
  private static final Duration BETWEEN = Duration.ofMillis(1100);

  private static final int LONGEST_NAME = 60;

  private final HttpCaller caller;
  private final Consumer<Duration> pause;
  private final InstantSource clock;

  /**
   * @param caller sends to the handler
   * @param pause waits
   * @param clock what is now
   */
  public Recorder(HttpCaller caller, Consumer<Duration> pause, InstantSource clock) {
    this.caller = caller;
    this.pause = pause;
    this.clock = clock;
  }

  /**
   * A case.
   *
   * @param name the case's name
   * @param files the files of an events folder with this case alone: path within it, and content
   * @param status the status that was answered
   * @param body what is expected of the body, in words
   */
  public record Recorded(String name, Map<String, String> files, int status, String body) {
    public Recorded {
      files = Map.copyOf(files);
    }
  }

  /** An answer that no release should have to give again. */
  public static final class Unfit extends Exception {

    private static final long serialVersionUID = 1L;

    private Unfit(String message) {
      super(message);
    }
  }

  /**
   * Records a GET.
   *
   * @param target path, and query where there is one, percent-encoded
   * @throws NoAnswer when there is none
   * @throws Unfit when it is a fault, or not the same status twice
   */
  public Recorded get(String target) throws NoAnswer, Unfit {
    EventText event = new EventText(target);
    Answer first = answer(event.request());
    pause.accept(BETWEEN);
    Answer second = answer(event.request());
    if (first.status() != second.status()) {
      throw new Unfit(
          "GET %s: answered %d, and %d when asked again: record one that always answers alike"
              .formatted(target, first.status(), second.status()));
    }
    String name = name(target);
    Instant now = clock.instant();
    ExpectationText.Table table =
        new ExpectationText(name, "GET " + target + ", as recorded on " + now, first, second, now)
            .table();
    Map<String, String> files = new LinkedHashMap<>();
    for (PayloadVersion payload : PayloadVersion.values()) {
      files.put(payload.folder() + "/" + name + ".json", event.of(payload));
    }
    files.put(ContractCases.EXPECTATIONS, table.yaml());
    return new Recorded(name, files, first.status(), table.body());
  }

  private Answer answer(Request request) throws NoAnswer, Unfit {
    Answer answer = caller.call(request);
    if (answer.status() >= 500 || answer.status() < 200) {
      throw new Unfit(
          "GET %s: answered %d: record one that works, or every release would have to fail so"
              .formatted(request.target(), answer.status()));
    }
    return answer;
  }

  private static String name(String target) {
    String name =
        target.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    String shortened = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    return shortened.isEmpty() ? "root" : shortened;
  }
}
