package io.automater.release.wiring;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Names this process to others, and tells whether a process of this machine is dead. */
final class Holder implements Identity {

  private final String host = host();

  /**
   * {@code user@host:pid}; where AUTOMATER_HOLDER is set, as in CI, that and the same behind it.
   */
  @Override
  public String name() {
    String said = System.getenv("AUTOMATER_HOLDER");
    String self =
        System.getProperty("user.name", "someone")
            + "@"
            + host
            + ":"
            + ProcessHandle.current().pid();
    return (said == null || said.isBlank() ? self : said + "/" + self).replaceAll("\\s", "_");
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
