package io.automater.release.traffic;

import java.util.List;

/**
 * The one interface between a release and its target. Each write is conditional on the revision
 * that was read, and returns the split as it is after it.
 *
 * <p>All methods throw {@link TargetFailure} when the target cannot be reached or refuses, after a
 * bounded number of tries.
 */
public interface TrafficSplit {

  /** Where this split is, for messages: for example an alias's ARN. */
  String location();

  /** The smallest weight above 0 that the target can set; others are multiples of it. */
  double leastWeight();

  /** The split as the target reports it now. */
  Split read();

  /**
   * Writes the record of a release and leaves the traffic as it is: claims, renews, or moves on.
   */
  Split record(Split read, ReleaseRecord release) throws SplitChanged;

  /** Gives the candidate of {@code release} this share of live traffic, 0 to 1. */
  Split shift(Split read, double weight, ReleaseRecord release) throws SplitChanged;

  /** Gives one version all live traffic, in one write. */
  Split settle(Split read, String version, ReleaseRecord release) throws SplitChanged;

  /**
   * Undoes a write of a release that came after the release was over: live is as the record says
   * again. What a person did is left. Only where writes are not conditional is there such a thing.
   *
   * @return whether there was one
   */
  default boolean undoLate(Split read) throws SplitChanged {
    return false;
  }

  /** The releases that ended here, latest first, as far back as the target remembers. */
  List<EndedRelease> ended();

  /** A command of the target's own tools that gives one version all traffic, for emergencies. */
  String manualRollback(String version);

  /** Puts a version behind the preview URL, where it gets no user traffic. */
  void preview(String version);
}
