package io.automater.release.controller;

import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TrafficSplit;
import io.automater.release.traffic.WatchBegin;
import java.time.Duration;
import java.time.Instant;

/**
 * A release that this process holds the lease of: the split and its record as this process knows
 * them.
 */
final class Held {

  private final TrafficSplit target;
  private final Lease lease;
  private final Pace pace;
  private final ReleaseEvent.Listener listener;
  private Split split;
  private ReleaseRecord release;

  Held(Setting setting, Split split, ReleaseRecord release) {
    this.target = setting.target().split();
    this.lease = setting.lease();
    this.pace = setting.pace();
    this.listener = setting.listener();
    this.split = split;
    this.release = release;
  }

  /**
   * Takes over a release that nobody holds any more, as it was read.
   *
   * @throws SplitChanged when somebody else was faster
   */
  static Held takeOver(Setting setting, Split read) throws SplitChanged {
    ReleaseRecord adopted =
        read.release()
            .orElseThrow()
            .heldBy(
                setting.lease().holder(), setting.pace().now().plus(setting.lease().duration()));
    return new Held(setting, setting.target().split().record(read, adopted), adopted);
  }

  ReleaseRecord release() {
    return release;
  }

  Split split() {
    return split;
  }

  double weight() {
    return split.additional().isPresent() ? split.weight() : 0;
  }

  /** Renews the lease once a third of it is gone. */
  void beat() throws SplitChanged {
    Duration left = Duration.between(pace.now(), release.leaseUntil());
    if (left.compareTo(lease.duration().multipliedBy(2).dividedBy(3)) < 0) {
      write(renewed(release));
    }
  }

  void moveTo(Phase phase) throws SplitChanged {
    write(renewed(release.at(phase)));
    say();
  }

  void published(String version) throws SplitChanged {
    write(renewed(release.withCandidate(version).at(Phase.PUBLISHED)));
    say();
  }

  void shift(double weight) throws SplitChanged {
    ReleaseRecord next = renewed(release.at(Phase.SHIFTING));
    split = target.shift(split, weight, next);
    release = next;
    say();
  }

  /** Promotes the candidate, and leaves a share of the traffic on the version before. */
  void watch(WatchBegin begin, double weight) throws SplitChanged {
    ReleaseRecord next = renewed(release.watchedFrom(begin));
    split = target.shift(split, weight, next);
    release = next;
    say();
  }

  /** Somebody else may drive it from now on. */
  void handOver() throws SplitChanged {
    write(release.heldBy(release.holder(), pace.now()));
  }

  void promote() throws SplitChanged {
    settle(release.candidate().orElseThrow(), Phase.PROMOTED);
  }

  void rollBack() throws SplitChanged {
    settle(release.lastGood(), Phase.ROLLED_BACK);
  }

  /** Reads the split and checks that it is as this process left it: what is set is not what is. */
  void verify() throws SplitChanged {
    Split read = target.read();
    if (!read.revision().equals(split.revision())) {
      throw new SplitChanged(
          target.location() + " was changed by someone else since this release wrote it");
    }
    split = read;
  }

  /** Goes on from the split as it was found, and judged, after somebody else changed it. */
  void found(Split now) {
    split = now;
  }

  private void settle(String version, Phase phase) throws SplitChanged {
    ReleaseRecord next = release.at(phase).heldBy(release.holder(), pace.now());
    split = target.settle(split, version, next);
    release = next;
    say();
  }

  private void write(ReleaseRecord next) throws SplitChanged {
    split = target.record(split, next);
    release = next;
  }

  private ReleaseRecord renewed(ReleaseRecord of) {
    return of.heldBy(lease.holder(), until());
  }

  private Instant until() {
    return pace.now().plus(lease.duration());
  }

  private void say() {
    // A promoted candidate is the alias's one version: it has no weight there, and all traffic.
    double share = release.phase() == Phase.PROMOTED ? 1 : weight();
    listener.on(new ReleaseEvent.State(pace.now(), release, share));
  }
}
