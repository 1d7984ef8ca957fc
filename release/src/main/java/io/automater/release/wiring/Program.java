package io.automater.release.wiring;

/** How the user calls the controller, as {@code release.sh} passes it on. */
public final class Program {

  private static final String NAME = "automater.program";
  private static final String HOME = "automater.home";

  private Program() {}

  /** As a command line begins that a person can run: {@code ./release.sh}. */
  public static String name() {
    return System.getProperty(NAME, "./release.sh");
  }

  /** The same, where it is run without {@code release.sh}: {@code automater-release}. */
  public static String called() {
    return System.getProperty(NAME, "automater-release");
  }

  /** The checkout's folder with a slash behind it; empty where that is the user's own. */
  public static String home() {
    return System.getProperty(HOME, "");
  }
}
