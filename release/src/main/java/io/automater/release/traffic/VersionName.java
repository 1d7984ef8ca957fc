package io.automater.release.traffic;

/**
 * What a version of an artifact may be called, wherever one is named: in a build, by {@code ship},
 * by {@code rollback --to}. As long as a SHA-256 in hexadecimal, so that a build may be called by
 * its hash; it stands in annotations, in the description of a published version and in a metric's
 * dimension, which all hold more, and in no label of Kubernetes, which would hold 63 characters.
 */
public final class VersionName {

  public static final String FORM = "[A-Za-z0-9._+-]{1,64}";

  /** The same in words. */
  public static final String WORDS = "1 to 64 of letters, digits, and . _ + -";

  private VersionName() {}

  public static boolean isOne(String text) {
    return text.matches(FORM);
  }
}
