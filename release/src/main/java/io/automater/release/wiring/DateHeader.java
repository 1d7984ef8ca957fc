package io.automater.release.wiring;

import io.automater.release.controller.TargetClock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** Tells a clock what time AWS answers with, at each answer. */
final class DateHeader implements ExecutionInterceptor {

  private static final ExecutionAttribute<Instant> SENT =
      new ExecutionAttribute<>("automater.sent");

  private final TargetClock clock;

  DateHeader(TargetClock clock) {
    this.clock = clock;
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    call.putAttribute(SENT, clock.machine());
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes call) {
    context
        .httpResponse()
        .firstMatchingHeader("Date")
        .ifPresent(date -> answered(date, call.getAttribute(SENT)));
  }

  private void answered(String date, Instant sent) {
    try {
      clock.answered(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant(),
          sent,
          clock.machine());
    } catch (DateTimeException unreadable) {
      // Then the clock of this machine has to do.
    }
  }
}
