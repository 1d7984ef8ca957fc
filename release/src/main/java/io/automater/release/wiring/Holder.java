package io.automater.release.wiring;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Names this process to others, and tells whether a process of this machine is dead. */
final class Holder implements Identity {

  /** A record of 256 characters has room for it, and so is read back as it was written. */
  static final int LONGEST = 120;

  private final String host = host();
  private final String said;

  /**
   * @param said who drives, as the environment has it; may be blank or null
   */
  Holder(String said) {
    this.said = said == null ? "" : said.strip();
  }

  /**
   * {@code user@host:pid}; where AUTOMATER_HOLDER is set, as in CI, that and the same behind it, at
   * most {@value #LONGEST} characters.
   */
  @Override
  public String name() {
    String process = host + ":" + ProcessHandle.current().pid();
    String self = System.getProperty("user.name", "someone") + "@" + process;
    String all = said.isEmpty() ? self : said + "/" + self;
    String fits =
        all.length() <= LONGEST
            ? all
            : all.substring(0, Math.max(0, LONGEST - process.length() - 1)) + "@" + process;
    return fits.replaceAll("\\s", "_");
  }

  @Override
  public boolean isDead(String holder) {
    int colon = holder.lastIndexOf(':');
    int at = holder.lastIndexOf('@');
    if (at < 0 || colon < at || !holder.substring(at + 1, colon).equals(host)) {
      return false;
    }
    try {
      long pid = Long.parseLong(holder.substring(colon + 1));
      return ProcessHandle.of(pid).map(process -> !process.isAlive()).orElse(true);
    } catch (NumberFormatException cut) {
      return false;
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException unnamed) {
      return "localhost";
    }
  }
}
