package io.automater.release.simulate;

import io.automater.release.traffic.Artifact;
import io.automater.release.traffic.EndedRelease;
import io.automater.release.traffic.PublishedVersion;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.TrafficSplit;
import io.automater.release.traffic.Versions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A target in memory that nobody else writes to. */
final class SimulatedTarget implements TrafficSplit, Versions {

  /** How the artifact is called that is released. */
  static final String CANDIDATE = "2.0.0";

  private static final PublishedVersion LIVE = new PublishedVersion("1", "1.0.0", Instant.EPOCH);
  private static final PublishedVersion NEW = new PublishedVersion("2", CANDIDATE, Instant.EPOCH);

  private final double leastWeight;
  private Split split = new Split(LIVE.id(), Optional.empty(), 0, Optional.empty(), "0");
  private int writes;

  SimulatedTarget(double leastWeight) {
    this.leastWeight = leastWeight;
  }

  /** The candidate's share of the traffic. */
  double weight() {
    return split.primary().equals(NEW.id()) ? 1 : split.weight();
  }

  @Override
  public String location() {
    return "the simulated target";
  }

  @Override
  public double leastWeight() {
    return leastWeight;
  }

  @Override
  public Split read() {
    return split;
  }

  @Override
  public Split record(Split read, ReleaseRecord release) {
    return write(read.primary(), read.additional(), read.weight(), release);
  }

  @Override
  public Split shift(Split read, double weight, ReleaseRecord release) {
    return write(release.lastGood(), release.candidate(), weight, release);
  }

  @Override
  public Split settle(Split read, String version, ReleaseRecord release) {
    return write(version, Optional.empty(), 0, release);
  }

  private Split write(
      String primary, Optional<String> additional, double weight, ReleaseRecord release) {
    writes++;
    split = new Split(primary, additional, weight, Optional.of(release), Integer.toString(writes));
    return split;
  }

  @Override
  public List<EndedRelease> ended() {
    return List.of();
  }

  @Override
  public String manualRollback(String version) {
    return "simulated";
  }

  @Override
  public void preview(String version) {
    // Nobody looks at it.
  }

  @Override
  public PublishedVersion publish(Artifact artifact, Heartbeat heartbeat) {
    return NEW;
  }

  @Override
  public PublishedVersion get(String id) {
    return list().stream()
        .filter(version -> version.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new TargetFailure("there is no version " + id));
  }

  @Override
  public List<PublishedVersion> list() {
    return List.of(NEW, LIVE);
  }
}
