package io.automater.release.world;

import io.automater.release.controller.Pace;
import io.automater.release.metrics.Alarms;
import io.automater.release.metrics.Metrics;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.TrafficSplit;
import io.automater.release.traffic.Versions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Where an environment runs: its state, and the parts that a process reaches it by. */
public interface Target {

  /** The real parts, over clients of this world. */
  record Parts(TrafficSplit split, Versions versions, Metrics metrics, Alarms alarms) {}

  /** Each version's share of users' requests, now; those that get none are not there. */
  Map<String, Double> shares();

  /** Whether a version has anything to answer with. */
  boolean answers(String version);

  /** The record of the latest release, as whoever reads it now finds it. */
  Optional<ReleaseRecord> record();

  /** Changes whenever the place is written that the record is in. */
  String revision();

  /** What reads and writes without time, without failing and without staleness. */
  TrafficSplit truth();

  /**
   * Connects a process.
   *
   * @param interval the period of the metrics
   */
  Parts connect(Wire wire, Pace pace, Duration interval);

  /** A person with the target's own tools gives a version a share, and the rest to another. */
  void byHand(String primary, String other, double share);

  /** Somebody writes what is there already: another revision, and nothing else. */
  void touch();

  /** A person halts what a new version needs, for a while; nothing where nothing can be halted. */
  void halt(long millis);
}
