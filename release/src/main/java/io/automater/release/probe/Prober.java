package io.automater.release.probe;

import java.util.Iterator;

/** Replays recorded events against the candidate and compares its answers with live's. */
public interface Prober {

  /**
   * Probes the candidate. Each event is sent when its result is asked for, so that the caller can
   * keep its lease alive in between, and stop.
   *
   * @param artifactVersion what an answer must say that it comes from, where it says it at all
   * @return one result per event, in the order of the events' names
   */
  Iterator<ProbeResult> probe(String artifactVersion);

  /**
   * What one event showed.
   *
   * @param name the event's name
   * @param passed whether the candidate may get traffic as far as this event goes
   * @param reason what was wrong, or what was seen
   */
  record ProbeResult(String name, boolean passed, String reason) {}
}
