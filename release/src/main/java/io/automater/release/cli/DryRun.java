package io.automater.release.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.release.controller.Promote;
import io.automater.release.controller.Status;
import io.automater.release.controller.WayBack;
import io.automater.release.traffic.ReleaseRecord;
import java.util.List;
import java.util.Optional;

/**
 * What a command would do.
 *
 * @param command as it is typed
 * @param effect to follow it
 * @param refused why it would do nothing, and what helps
 */
record DryRun(String command, String effect, Optional<WayBack.Nowhere> refused) {

  static DryRun rollback(Optional<String> to, WayBack way) {
    String command = "rollback" + to.map(" --to "::concat).orElse("");
    return switch (way) {
      case WayBack.To there -> new DryRun(command, live(there.version()), Optional.empty());
      case WayBack.Nowhere nowhere -> refused(command, nowhere);
    };
  }

  static DryRun promote(Status.Standing standing) {
    return standing
        .split()
        .release()
        .filter(Promote::hasTraffic)
        .flatMap(ReleaseRecord::candidate)
        .map(candidate -> new DryRun("promote", live(candidate), Optional.empty()))
        .orElseGet(() -> nothing("promote", standing));
  }

  static DryRun resume(Status.Standing standing) {
    return standing
        .split()
        .release()
        .filter(open -> !open.phase().isOver())
        .map(open -> ": goes on from " + open.phase().word())
        .map(effect -> new DryRun("resume", effect, Optional.empty()))
        .orElseGet(() -> nothing("resume", standing));
  }

  private static DryRun nothing(String command, Status.Standing standing) {
    return refused(command, new WayBack.Nowhere("there is nothing to " + command, standing.next()));
  }

  private static DryRun refused(String command, WayBack.Nowhere why) {
    return new DryRun(command, ", and be refused: " + why.reason(), Optional.of(why));
  }

  private static String live(String version) {
    return ": live goes to version " + version + ", 100 %";
  }

  List<String> lines() {
    String would = "  would run  " + command + effect + ". Nothing was changed.";
    return refused
        .map(why -> List.of(would, "  next       " + why.next()))
        .orElseGet(() -> List.of(would));
  }

  /**
   * @param standing the environment's, which it adds to
   */
  ObjectNode json(ObjectNode standing) {
    standing.put("event", "dryRun").put("command", command);
    refused.ifPresent(why -> standing.put("refused", why.reason()).put("next", why.next()));
    return standing;
  }
}
