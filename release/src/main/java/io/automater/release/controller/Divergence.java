package io.automater.release.controller;

import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.TrafficSplit;
import java.util.Optional;

/**
 * How live differs from what the record of the latest release says: somebody changed it by hand.
 */
final class Divergence {

  private Divergence() {}

  /** A sentence; empty where live is as the record says. */
  static Optional<String> of(Split read, TrafficSplit split) {
    Split served = read.asServed();
    if (read.release().isEmpty()) {
      return served.isWhole()
          ? lost(split, served)
          : Optional.of("no release says why live is split: " + shares(served));
    }
    ReleaseRecord release = read.release().get();
    boolean asRecorded = release.phase().isOver() ? asLeft(read, release) : asDriven(read, release);
    return asRecorded
        ? Optional.empty()
        : Optional.of(
            "by release "
                + release.id()
                + " "
                + recorded(release)
                + ", but "
                + shares(served)
                + ": somebody else changed it since");
  }

  /** Where no release was, there is no record, and what Terraform wrote in its place is right. */
  private static Optional<String> lost(TrafficSplit split, Split served) {
    try {
      return split.ended().stream()
          .findFirst()
          .map(
              latest ->
                  "the record of the latest release is gone or can't be read: history has one that"
                      + " ended on version "
                      + latest.version()
                      + ", and now "
                      + shares(served));
    } catch (TargetFailure noHistory) {
      return Optional.empty();
    }
  }

  private static boolean asLeft(Split read, ReleaseRecord release) {
    return read.isWhole() && read.primary().equals(release.settledOn());
  }

  private static boolean asDriven(Split read, ReleaseRecord release) {
    boolean shared = !read.isWhole() && read.weight() < 1;
    return read.primary().equals(release.lastGood())
        && switch (release.phase()) {
          case SHIFTING -> shared && read.additional().equals(release.candidate());
          // Where nothing is held back, the candidate has a weight of 1.
          case WATCHING -> !read.isWhole() && read.additional().equals(release.candidate());
          default -> read.isWhole();
        };
  }

  private static String recorded(ReleaseRecord release) {
    return switch (release.phase()) {
      case PROMOTED, ROLLED_BACK -> "version " + release.settledOn() + " has all traffic";
      case SHIFTING, WATCHING ->
          "version "
              + release.lastGood()
              + " and its candidate, version "
              + release.candidate().orElse("none")
              + ", share the traffic";
      case PLANNED, PUBLISHED, PROBING ->
          "version " + release.lastGood() + " has all traffic until its candidate is probed";
    };
  }

  private static String shares(Split served) {
    return served.isWhole()
        ? "version " + served.primary() + " has all of it"
        : "version "
            + served.primary()
            + " has "
            + Math.round((1 - served.weight()) * 100)
            + " %, version "
            + served.additional().orElseThrow()
            + " "
            + Math.round(served.weight() * 100)
            + " %";
  }
}
