package io.automater.rehearsal.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code serve} listens. */
final class ListenAddress {
  private ListenAddress() {}

  /**
   * Loopback anywhere; another address only in our container, whose network is the border: on a
   * laptop, whoever reaches the port could run code of theirs as a function.
   */
  static InetAddress of(String address, boolean inContainer) {
    InetAddress found = parse(address);
    if (!found.isLoopbackAddress() && !inContainer) {
      throw new BadInput(
          "--address is "
              + address
              + ": outside of its own image it listens on loopback only; leave --address out");
    }
    return found;
  }

  /** Only our image has the file: a laptop, or somebody's development container, has not. */
  static boolean inContainer() {
    return Files.exists(Path.of("/rehearsal/container"));
  }

  private static InetAddress parse(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException unknown) {
      throw new BadInput("--address is " + address + "; it is an IP address, such as 127.0.0.1");
    }
  }
}
