package io.automater.release.controller;

import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import java.time.Duration;
import java.util.Optional;

/** Ends the steps of a release, or its watch, by hand: its candidate gets all traffic now. */
public final class Promote {

  private final Setting setting;

  public Promote(Setting setting) {
    this.setting = setting;
  }

  public Verdict run() {
    Duration began = setting.pace().uptime();
    Split split = setting.target().split().read();
    Optional<ReleaseRecord> shifting = split.release().filter(Promote::hasTraffic);
    if (shifting.isEmpty()) {
      return Verdict.refused(
          "there is no candidate with traffic to promote: "
              + split
                  .release()
                  .map(release -> "the release is " + release.phase().word())
                  .orElse("no release has ever run"),
          setting.command("status"));
    }
    String candidate = shifting.get().candidate().orElseThrow();
    ReleaseRecord record =
        shifting.get().at(Phase.PROMOTED).heldBy(setting.lease().holder(), setting.pace().now());
    Settle settle = new Settle(setting.target().split(), setting.pace());
    Split promoted;
    try {
      promoted =
          settle.on(
              candidate,
              record,
              read ->
                  read.release()
                      .map(r -> r.id().equals(record.id()) && hasTraffic(r))
                      .orElse(false));
    } catch (SplitChanged changed) {
      if (settle.mayHaveWritten()) {
        return needsPerson(
            record,
            began,
            "the promotion of version "
                + candidate
                + " was not confirmed, and the release has ended since; it may have had all traffic"
                + " for a while");
      }
      return Verdict.refused(
          "the release ended before it could be promoted: " + changed.getMessage(),
          setting.command("status"));
    } catch (TargetFailure failure) {
      return needsPerson(
          record,
          began,
          "the promotion of version " + candidate + " failed: " + failure.getMessage());
    }
    setting.listener().on(new ReleaseEvent.State(setting.pace().now(), record, 1));
    if (shifting.get().phase() == Phase.WATCHING) {
      // Nobody else is at it who would.
      Course.retire(setting, record.lastGood());
    }
    return new Verdict(
        Outcome.PROMOTED,
        Optional.of(record.id()),
        Optional.of(candidate),
        record.candidate(),
        "promoted by hand",
        WayBack.from(promoted, setting).hint(setting),
        setting.pace().uptime().minus(began),
        Optional.empty());
  }

  /** Whether there is a candidate that can be promoted, or whose watch can be ended. */
  public static boolean hasTraffic(ReleaseRecord release) {
    return release.phase() == Phase.SHIFTING || release.phase() == Phase.WATCHING;
  }

  private Verdict needsPerson(ReleaseRecord record, Duration began, String why) {
    return new Verdict(
        Outcome.NEEDS_PERSON,
        Optional.of(record.id()),
        Optional.empty(),
        record.candidate(),
        why,
        setting.command("status"),
        setting.pace().uptime().minus(began),
        Optional.empty());
  }
}
