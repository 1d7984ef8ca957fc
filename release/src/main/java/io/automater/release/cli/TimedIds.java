package io.automater.release.cli;

import io.automater.release.controller.ReleaseIds;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/** {@code r20261124-110305-3f9a}: when, and four digits of chance. */
final class TimedIds implements ReleaseIds {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final SecureRandom random = new SecureRandom();

  @Override
  public String next(Instant now) {
    byte[] chance = new byte[2];
    random.nextBytes(chance);
    return "r" + TIME.format(now) + "-" + HexFormat.of().formatHex(chance);
  }
}
