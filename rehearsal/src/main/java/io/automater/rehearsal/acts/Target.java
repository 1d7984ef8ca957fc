package io.automater.rehearsal.acts;

import io.automater.rehearsal.report.PlayReport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where a play takes place: AWS in miniature for one of the handler's targets. */
interface Target {

  /** As {@code --target} has it. */
  PlayReport.Target kind();

  /** Requests per second that are sent where nobody says otherwise. */
  int usualRate();

  /** What a rehearsal on it says nothing about. */
  List<String> notReproduced();

  /**
   * Starts AWS in miniature, and makes another build of the first one for each act that ships one.
   *
   * @throws io.automater.rehearsal.http.PortInUse when a port that was asked for is taken
   */
  void start(List<Act> acts) throws IOException;

  /** The build that is live when the play begins. */
  BuiltArtifact first();

  /** The build that an act ships; the first one where it goes back by hand. */
  BuiltArtifact candidate(Act act);

  /**
   * Deploys the first build, and waits until it answers.
   *
   * @throws BadInput when it does not start
   */
  void deployFirst() throws IOException, InterruptedException;

  /** The API's URL for users. */
  URI api();

  /** The environment file for the release controller. */
  String environmentYaml();

  /** The environment variables by which the release controller finds all of it. */
  Map<String, String> variables();

  /**
   * What the release controller is told in an act.
   *
   * @param faults what the build finds in its environment beside the profile
   */
  List<String> command(Act act, Map<String, String> faults)
      throws IOException, InterruptedException;

  /** The log of each version's processes, by artifact version; of those that there are so far. */
  Map<String, Path> logs();

  /** Whether nothing runs any more that gets no traffic. */
  boolean isAtRest();
}
