package io.automater.rehearsal.acts;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this JVM holds at a moment of rest.
 *
 * @param heapMegabytes used after a full collection
 * @param threads of the platform
 * @param files that are open, pipes and sockets too
 * @param children processes of functions or pods; each costs a thread and some files here
 */
record Footprint(long heapMegabytes, int threads, long files, long children) {
  private static final long HEAP = 48;
  private static final int THREADS = 12;
  private static final long FILES = 40;
  private static final int FILES_OF_A_CHILD = 6;

  static Footprint now() {
    System.gc();
    Runtime heap = Runtime.getRuntime();
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : 0;
    return new Footprint(
        (heap.totalMemory() - heap.freeMemory()) / (1024 * 1024),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        files,
        ProcessHandle.current().children().count());
  }

  /**
   * What has grown by more than a longer run explains: metrics are kept for hours, and each version
   * has a log file.
   *
   * @param before the same moment of an earlier round
   * @return in words; empty where it is as flat as it has to be
   */
  String growthSince(Footprint before) {
    StringBuilder grown = new StringBuilder();
    say(grown, "heap (MB)", before.heapMegabytes, heapMegabytes, HEAP);
    say(grown, "threads", before.threads - before.children, threads - children, THREADS);
    say(
        grown,
        "open files",
        before.files - FILES_OF_A_CHILD * before.children,
        files - FILES_OF_A_CHILD * children,
        FILES);
    return grown.toString();
  }

  private static void say(StringBuilder grown, String what, long before, long now, long most) {
    if (now - before > most) {
      grown
          .append(grown.isEmpty() ? "" : ", ")
          .append("%s grew from %d to %d".formatted(what, before, now));
    }
  }
}
