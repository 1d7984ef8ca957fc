package io.automater.rehearsal.lambda;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Makes X-Ray trace ids. */
public final class TraceId {
  private TraceId() {}

  /** {@code Root=1-<8 hex of the time>-<24 random hex>}. */
  public static String root() {
    byte[] random = new byte[12];
    ThreadLocalRandom.current().nextBytes(random);
    return "Root=1-%08x-%s"
        .formatted(System.currentTimeMillis() / 1000, HexFormat.of().formatHex(random));
  }

  /** As a function sees it: with a parent, not sampled. */
  public static String next() {
    return "%s;Parent=%016x;Sampled=0".formatted(root(), ThreadLocalRandom.current().nextLong());
  }
}
