package io.automater.rehearsal.acts;

import java.nio.file.Path;

/**
 * What a target is started with.
 *
 * @param artifact the build: a zip for Lambda, a server jar for EKS
 * @param work for logs and the other builds
 * @param apiPort 0 takes a free one
 * @param awsPort 0 takes a free one
 */
record Place(Path artifact, Path work, int apiPort, int awsPort) {

  /** Where the other build of an act goes. */
  Path build(Act act) {
    String name = artifact.getFileName().toString();
    return work.resolve("builds").resolve(act.name() + name.substring(name.lastIndexOf('.')));
  }
}
