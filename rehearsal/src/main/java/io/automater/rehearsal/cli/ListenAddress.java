package io.automater.rehearsal.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where {@code serve} listens. */
final class ListenAddress {
  private ListenAddress() {}

  /**
   * Loopback anywhere; another address only in a container, whose network is the border: on a
   * laptop, whoever reaches the port could run code of theirs as a function.
   */
  static InetAddress of(String address, boolean inContainer) {
    InetAddress found = parse(address);
    if (!found.isLoopbackAddress() && !inContainer) {
      throw new BadInput(
          "--address is "
              + address
              + ": outside of a container it listens on loopback only; leave --address out");
    }
    return found;
  }

  /** Docker and Podman each leave a file of that kind in a container. */
  static boolean inContainer() {
    return Files.exists(Path.of("/.dockerenv")) || Files.exists(Path.of("/run/.containerenv"));
  }

  private static InetAddress parse(String address) {
    try {
      return InetAddress.getByName(address);
    } catch (UnknownHostException unknown) {
      throw new BadInput("--address is " + address + "; it is an IP address, such as 127.0.0.1");
    }
  }
}
