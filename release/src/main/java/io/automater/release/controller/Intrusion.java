package io.automater.release.controller;

import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import java.util.Optional;

/**
 * What a release does when somebody else changed the split under it: a person's clear intent is
 * respected, a candidate that nobody watches gets no traffic.
 */
final class Intrusion {

  private final Setting setting;
  private final Course course;

  Intrusion(Setting setting, Course course) {
    this.setting = setting;
    this.course = course;
  }

  Verdict after(Held held, SplitChanged changed) {
    Split now;
    try {
      now = setting.target().split().read();
    } catch (RuntimeException failure) {
      return course.needsPerson(
          held,
          changed.getMessage() + "; and it can't be read: " + failure.getMessage(),
          setting.command("status"));
    }
    ReleaseRecord ours = held.release();
    if (now.release().isPresent()) {
      ReleaseRecord found = now.release().get();
      if (!found.id().equals(ours.id())) {
        return course.needsPerson(
            held,
            "release " + found.id() + ", held by " + found.holder() + ", took live over",
            setting.command("status"));
      }
      if (found.phase().isOver()) {
        return endedByOther(held, found, now);
      }
      if (!found.holder().equals(ours.holder())) {
        return course.needsPerson(
            held, found.holder() + " drives this release now", setting.command("status"));
      }
    }
    return changedByHand(held, now);
  }

  /** How the release has ended, where it has: by a write, say, whose answer was lost. */
  Optional<Verdict> ended(Held held) {
    try {
      Split now = setting.target().split().read();
      return now.release()
          .filter(found -> found.id().equals(held.release().id()) && found.phase().isOver())
          .map(found -> endedByOther(held, found, now));
    } catch (TargetFailure unread) {
      return Optional.empty();
    }
  }

  private Verdict endedByOther(Held held, ReleaseRecord found, Split now) {
    boolean promoted = found.phase() == Phase.PROMOTED;
    boolean byUs = found.holder().equals(held.release().holder());
    if (byUs) {
      // Whoever else ended it has done this.
      (promoted ? Optional.of(found.lastGood()) : found.candidate()).ifPresent(course::retire);
    }
    return course.verdict(
        promoted ? Outcome.PROMOTED : Outcome.ROLLED_BACK,
        held,
        Optional.of(now.primary()),
        (promoted ? "promoted by " : "rolled back by ")
            + found.holder()
            + (byUs ? ", though the answer to that was lost" : "")
            + found.reason().map(": "::concat).orElse(""),
        setting.command("status"),
        Optional.empty());
  }

  private Verdict changedByHand(Held held, Split now) {
    ReleaseRecord ours = held.release();
    boolean onLastGood = now.primary().equals(ours.lastGood());
    if (now.isWhole() && !onLastGood) {
      return course.needsPerson(
          held,
          "someone else set live to version "
              + now.primary()
              + " in the middle of this release; it was left there",
          setting.command("rollback")
              + " --to "
              + ours.lastGood()
              + " goes back to the last good version");
    }
    String reason =
        "live was changed by someone else in the middle of this release (version "
            + now.primary()
            + now.additional()
                .map(v -> ", version " + v + " at " + Math.round(now.weight() * 100) + " %")
                .orElse("")
            + ")";
    held.found(now);
    return course.rollBack(held, reason);
  }
}
