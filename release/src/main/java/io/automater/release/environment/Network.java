package io.automater.release.environment;

import java.util.Optional;

/**
 * A network of IPv4.
 *
 * @param address its first 32 bits as they were written, with what stands behind the prefix
 * @param prefix how many of them are the network's
 */
record Network(long address, int prefix) {

  /** From {@code 10.20.0.0/16}; empty where that is no network. */
  static Optional<Network> of(String cidr) {
    if (!cidr.matches("([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}")) {
      return Optional.empty();
    }
    String[] parts = cidr.split("[./]");
    long address = 0;
    for (int i = 0; i < 4; i++) {
      int part = Integer.parseInt(parts[i]);
      // Some read a zero in front as octal; Go, and so Terraform, takes none.
      if (part > 255 || (parts[i].length() > 1 && parts[i].startsWith("0"))) {
        return Optional.empty();
      }
      address = (address << 8) | part;
    }
    int prefix = Integer.parseInt(parts[4]);
    return prefix > 32 ? Optional.empty() : Optional.of(new Network(address, prefix));
  }

  boolean isWhole() {
    return cut(prefix) == address;
  }

  /** With nothing behind the prefix. */
  String whole() {
    long cut = cut(prefix);
    return "%d.%d.%d.%d/%d"
        .formatted((cut >> 24) & 255, (cut >> 16) & 255, (cut >> 8) & 255, cut & 255, prefix);
  }

  boolean overlaps(Network other) {
    int shorter = Math.min(prefix, other.prefix);
    return cut(shorter) == other.cut(shorter);
  }

  boolean isPrivate() {
    return cut(8) == 10L << 24
        || cut(16) == ((192L << 24) | (168L << 16))
        || cut(12) == ((172L << 24) | (16L << 16));
  }

  private long cut(int bits) {
    return bits == 0 ? 0 : address & (-1L << (32 - bits));
  }
}
