package io.automater.rehearsal.cloudwatch.alarms;

/** What an evaluation came to, and why, in AWS's words. */
record Verdict(AlarmState state, String reason) {}
