package io.automater.release.probe;

import io.automater.contract.Answer;
import io.automater.contract.ContractCase;
import io.automater.contract.HttpCaller;
import io.automater.contract.Mismatch;
import io.automater.contract.NoAnswer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends the recorded events to both URLs. A candidate must meet the recorded expectation, and
 * answer as live does where live meets it too: an expectation that changed with the candidate is a
 * declared change.
 */
public final class EventProber implements Prober {

  private static final String VERSION = "x-automater-version";

  /** How often to look whether the preview URL serves the candidate by now, a second apart. */
  private static final int LOOKS = 30;

  /** The same for a handler that does not say its version: nothing else tells when it is there. */
  private static final Duration UNTOLD = Duration.ofSeconds(5);

  private final List<ContractCase> cases;
  private final HttpCaller live;
  private final HttpCaller candidate;
  private final Consumer<Duration> pause;

  /**
   * @param cases the events to replay
   * @param live sends to the URL that users call
   * @param candidate sends to the preview URL
   * @param pause waits
   */
  public EventProber(
      List<ContractCase> cases, HttpCaller live, HttpCaller candidate, Consumer<Duration> pause) {
    this.cases = List.copyOf(cases);
    this.live = live;
    this.candidate = candidate;
    this.pause = pause;
  }

  @Override
  public Iterator<ProbeResult> probe(String artifactVersion) {
    awaitPreview(artifactVersion);
    return cases.stream().map(each -> probe(each, artifactVersion)).iterator();
  }

  private ProbeResult probe(ContractCase each, String artifactVersion) {
    Answer answer;
    try {
      answer = candidate.call(each.request());
    } catch (NoAnswer none) {
      return new ProbeResult(each.name(), false, none.getMessage());
    }
    List<Mismatch> mismatches = each.check(answer);
    if (!mismatches.isEmpty()) {
      return new ProbeResult(each.name(), false, mismatches.getFirst().toString());
    }
    Optional<String> version = version(answer);
    if (version.isPresent() && !version.get().equals(artifactVersion)) {
      return new ProbeResult(
          each.name(),
          false,
          "the preview URL is served by " + version.get() + ", expected " + artifactVersion);
    }
    return comparedWithLive(each, answer);
  }

  private ProbeResult comparedWithLive(ContractCase each, Answer answer) {
    Answer liveAnswer;
    try {
      liveAnswer = live.call(each.request());
    } catch (NoAnswer none) {
      return new ProbeResult(each.name(), true, "as recorded; live: " + none.getMessage());
    }
    List<Mismatch> ofLive = each.check(liveAnswer);
    if (!ofLive.isEmpty()) {
      return new ProbeResult(each.name(), true, "as recorded; live is not: " + ofLive.getFirst());
    }
    List<Mismatch> differences = each.compare(liveAnswer, answer);
    return differences.isEmpty()
        ? new ProbeResult(each.name(), true, "as recorded, and as live")
        : new ProbeResult(each.name(), false, "differs from live: " + differences.getFirst());
  }

  /** An alias takes a moment until every front end knows it. */
  private void awaitPreview(String artifactVersion) {
    if (cases.isEmpty()) {
      return;
    }
    for (int look = 1; look < LOOKS; look++) {
      try {
        Optional<String> version = version(candidate.call(cases.getFirst().request()));
        if (version.isEmpty()) {
          pause.accept(UNTOLD);
          return;
        }
        if (version.get().equals(artifactVersion)) {
          return;
        }
      } catch (NoAnswer notYet) {
        return;
      }
      pause.accept(Duration.ofSeconds(1));
    }
  }

  private static Optional<String> version(Answer answer) {
    return answer.headers().getOrDefault(VERSION, List.of()).stream().findFirst();
  }
}
