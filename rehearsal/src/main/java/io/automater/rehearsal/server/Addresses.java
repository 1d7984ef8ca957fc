package io.automater.rehearsal.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An address of its own for each pod. All of 127.0.0.0/8 is loopback on Linux, so pods keep the
 * port that they have in the cluster, and no outgoing connection takes it from them; elsewhere they
 * share 127.0.0.1 and get a free port.
 */
final class Addresses {
  private static final int TRIES = 1000;

  private final byte[] network = {
    127,
    (byte) ThreadLocalRandom.current().nextInt(1, 255),
    (byte) ThreadLocalRandom.current().nextInt(0, 255)
  };
  private int last;

  /** An address that nothing listens on. */
  synchronized InetSocketAddress next(int port) {
    for (int i = 0; i < TRIES; i++) {
      last = last % 254 + 1;
      InetSocketAddress own = new InetSocketAddress(address(last), port);
      if (free(own)) {
        return own;
      }
    }
    return shared();
  }

  private InetAddress address(int host) {
    try {
      return InetAddress.getByAddress(new byte[] {network[0], network[1], network[2], (byte) host});
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static boolean free(InetSocketAddress address) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(address);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  private static InetSocketAddress shared() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), probe.getLocalPort());
    } catch (IOException failed) {
      throw new UncheckedIOException("there is no free port on 127.0.0.1", failed);
    }
  }
}
