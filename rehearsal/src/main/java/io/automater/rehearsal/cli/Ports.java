package io.automater.rehearsal.cli;

/** Ports as they are given on the command line. */
final class Ports {
  private Ports() {}

  static void check(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw new BadInput(option + " is " + port + "; a port is 1 to 65535, or 0 for a free one");
    }
  }
}
