package io.automater.rehearsal.process;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The files that this process may have open, sockets included. */
public final class OpenFiles {
  /** Listeners, the traffic, connections to what they stand before, and pipes of processes. */
  private static final int USERS = 8;

  private OpenFiles() {}

  /**
   * How many one user of them may take, so that the limit is never reached: a listener that cannot
   * accept for want of a file ends for good.
   *
   * @param most that it wants
   */
  public static int share(int most) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? (int) Math.min(most, unix.getMaxFileDescriptorCount() / USERS)
        : most;
  }
}
