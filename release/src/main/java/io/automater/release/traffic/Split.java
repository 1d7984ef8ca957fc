package io.automater.release.traffic;

import java.util.Optional;

/**
 * How live traffic is split, as it was read.
 *
 * @param primary the version that gets the rest of the traffic
 * @param additional the version that gets {@code weight} of it, where there is one
 * @param weight share of {@code additional}, 0 to 1; 0 where there is none
 * @param release the latest release that wrote here, if any
 * @param revision changes with each write, by anyone; makes the next write conditional
 */
public record Split(
    String primary,
    Optional<String> additional,
    double weight,
    Optional<ReleaseRecord> release,
    String revision) {

  public boolean isWhole() {
    return additional.isEmpty() || weight == 0;
  }

  /** The same without a version that gets nothing: that is what users see. */
  public Split asServed() {
    if (isWhole()) {
      return new Split(primary, Optional.empty(), 0, release, revision);
    }
    return weight >= 1
        ? new Split(additional.orElseThrow(), Optional.empty(), 0, release, revision)
        : this;
  }
}
