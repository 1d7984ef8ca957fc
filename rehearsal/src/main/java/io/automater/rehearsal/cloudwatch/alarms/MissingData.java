package io.automater.rehearsal.cloudwatch.alarms;

import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import java.util.stream.Stream;

/** What an alarm takes a period without data for. */
public enum MissingData {
  MISSING("missing"),
  IGNORE("ignore"),
  BREACHING("breaching"),
  NOT_BREACHING("notBreaching");

  private final String wire;

  MissingData(String wire) {
    this.wire = wire;
  }

  /** As AWS writes it. */
  public String wire() {
    return wire;
  }

  /**
   * Reads one as AWS writes it.
   *
   * @throws CloudWatchError {@code ValidationError} when there is no such policy
   */
  public static MissingData of(String wire) {
    return Stream.of(values())
        .filter(policy -> policy.wire.equals(wire))
        .findFirst()
        .orElseThrow(
            () ->
                CloudWatchError.validation(
                    "TreatMissingData is '"
                        + wire
                        + "'; it is breaching, notBreaching, ignore or missing."));
  }
}
