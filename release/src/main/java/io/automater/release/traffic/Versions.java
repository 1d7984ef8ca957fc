package io.automater.release.traffic;

import java.util.List;
import java.util.Optional;

/** The versions of a workload: publishes new ones, knows the old ones. */
public interface Versions {

  /**
   * Publishes an artifact and returns once the version can take requests.
   *
   * @param heartbeat called from time to time while it waits
   * @throws VersionDoesNotStart when the target says that it can't run it
   */
  PublishedVersion publish(Artifact artifact, Heartbeat heartbeat)
      throws VersionDoesNotStart, SplitChanged;

  /**
   * What the target would refuse of the next version, or of its sharing traffic with live; only
   * looks.
   */
  default Optional<Obstacle> obstacleBeside(PublishedVersion live) {
    return Optional.empty();
  }

  /** What keeps a version from taking requests again; only looks. */
  default Optional<Obstacle> obstacleBefore(String id) {
    return Optional.empty();
  }

  /** Looks one version up; fails with {@link TargetFailure} where it does not exist. */
  PublishedVersion get(String id);

  /**
   * Makes sure that a version can take requests again, where the target stops those that get none.
   */
  default void prepare(String id, Heartbeat heartbeat) throws VersionDoesNotStart, SplitChanged {}

  /** A version gets no more requests; the target may stop it once it has answered those it has. */
  default void retire(String id) {}

  /** All published versions, newest first. */
  List<PublishedVersion> list();

  /** Keeps a lease alive during a long wait. */
  interface Heartbeat {
    void beat() throws SplitChanged;
  }
}
