package io.automater.rehearsal.acts;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What this JVM holds at a moment of rest.
 *
 * @param heapMegabytes used after a full collection
 * @param kinds threads of the platform, by their name without a number
 * @param files that are open, pipes and sockets too
 * @param children processes of functions or pods; each costs some threads and files here
 */
record Footprint(long heapMegabytes, Map<String, Long> kinds, long files, long children) {
  private static final long HEAP = 48;
  private static final long THREADS = 12;
  private static final long FILES = 40;
  private static final int FILES_OF_A_CHILD = 6;

  /** Who reads its output, who waits for its end, who answers its next call. */
  private static final int THREADS_OF_A_CHILD = 3;

  static Footprint now() {
    System.gc();
    Runtime heap = Runtime.getRuntime();
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : 0;
    return new Footprint(
        (heap.totalMemory() - heap.freeMemory()) / (1024 * 1024),
        Arrays.stream(ManagementFactory.getThreadMXBean().dumpAllThreads(false, false, 0))
            .collect(
                Collectors.groupingBy(
                    thread -> thread.getThreadName().replaceAll("\\d+", "N"),
                    Collectors.counting())),
        files,
        ProcessHandle.current().children().count());
  }

  long threads() {
    return kinds.values().stream().mapToLong(Long::longValue).sum();
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
    say(grown, "threads", before.ownThreads(), ownThreads(), THREADS);
    if (ownThreads() - before.ownThreads() > THREADS) {
      kinds.entrySet().stream()
          .max(Comparator.comparingLong(kind -> kind.getValue() - before.of(kind.getKey())))
          .ifPresent(
              most ->
                  grown.append(
                      " (most: %s, from %d to %d)"
                          .formatted(most.getKey(), before.of(most.getKey()), most.getValue())));
    }
    say(
        grown,
        "open files",
        before.files - FILES_OF_A_CHILD * before.children,
        files - FILES_OF_A_CHILD * children,
        FILES);
    return grown.toString();
  }

  private long ownThreads() {
    return threads() - THREADS_OF_A_CHILD * children;
  }

  private long of(String kind) {
    return kinds.getOrDefault(kind, 0L);
  }

  private static void say(StringBuilder grown, String what, long before, long now, long most) {
    if (now - before > most) {
      grown
          .append(grown.isEmpty() ? "" : ", ")
          .append("%s grew from %d to %d".formatted(what, before, now));
    }
  }
}
