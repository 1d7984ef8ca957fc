package io.automater.function.artifact;

import java.util.Locale;

/** Where the application runs. */
public enum Target {
  LAMBDA,
  SERVER;

  /** As {@code GET /version} shows it: {@code lambda} or {@code server}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
