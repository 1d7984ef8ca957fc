package io.automater.rehearsal.cloudwatch.alarms;

import java.time.Instant;

/**
 * An alarm and the state it is in.
 *
 * @param stateReasonData JSON, or empty
 * @param stateUpdated when the state was last set, by an evaluation or by hand
 * @param transitioned when the state last changed
 * @param heldUntil a state set by hand stays until then
 */
public record Alarm(
    AlarmDefinition definition,
    String arn,
    Instant configured,
    AlarmState state,
    String stateReason,
    String stateReasonData,
    Instant stateUpdated,
    Instant transitioned,
    Instant heldUntil) {

  Alarm withDefinition(AlarmDefinition other, Instant now) {
    return new Alarm(
        other,
        arn,
        now,
        state,
        stateReason,
        stateReasonData,
        stateUpdated,
        transitioned,
        heldUntil);
  }

  Alarm withState(AlarmState next, String reason, String data, Instant now, Instant held) {
    return new Alarm(
        definition,
        arn,
        configured,
        next,
        reason,
        data,
        now,
        next == state ? transitioned : now,
        held);
  }
}
