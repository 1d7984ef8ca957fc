package io.automater.rehearsal.faults;

import java.time.Duration;

/** What happens to a call instead of, or beside, its normal course. */
public sealed interface Fault {
  /** Answered with 429, not applied. */
  record Throttle() implements Fault {}

  /** Answered with this 5xx, not applied. */
  record ServerError(int status) implements Fault {}

  /** The socket is closed without an answer; not applied. */
  record Reset() implements Fault {}

  /** Applied, and then the socket is closed without an answer. */
  record LostAnswer() implements Fault {}

  /** Applied, and answered this much later. */
  record Slow(Duration by) implements Fault {}

  /** Held and not applied; when released, the socket is closed. */
  record HangBefore() implements Fault {}

  /** Applied, then the answer is held until released. */
  record HangAfter() implements Fault {}
}
