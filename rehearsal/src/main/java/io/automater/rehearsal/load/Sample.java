package io.automater.rehearsal.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one request.
 *
 * @param number counts from 0 in the order of the schedule
 * @param scheduledAt when it was to be sent
 * @param lateness by how much later it was sent, for which this machine is to blame
 * @param latency from {@code scheduledAt} until the answer was there, or it was clear that there
 *     would be none
 * @param status of the answer; 0 when there was none
 * @param version {@code X-Automater-Version} of the answer
 * @param failure why it counts as failed; empty when it was answered as it should
 */
public record Sample(
    long number,
    Instant scheduledAt,
    Duration lateness,
    Duration latency,
    int status,
    Optional<String> version,
    Optional<String> failure) {

  /** One that was due while too many others waited for their answers. */
  static Sample unsent(long number, Instant scheduledAt, int open) {
    return new Sample(
        number,
        scheduledAt,
        Duration.ZERO,
        Duration.ZERO,
        0,
        Optional.empty(),
        Optional.of("not sent: %,d requests wait for an answer".formatted(open)));
  }

  public boolean failed() {
    return failure.isPresent();
  }

  /** Why it failed, without the request's own name, which failures do not have in common. */
  public Optional<String> kindOfFailure() {
    return failure.map(why -> why.replaceFirst("^[A-Z]+ \\S+: ", ""));
  }

  public boolean answeredBy(String artifactVersion) {
    return version.filter(artifactVersion::equals).isPresent();
  }

  /** From the moment when it was sent. */
  public Duration serviceTime() {
    return latency.minus(lateness);
  }

  public Instant sentAt() {
    return scheduledAt.plus(lateness);
  }

  public Instant endedAt() {
    return scheduledAt.plus(latency);
  }
}
