package io.automater.release.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Many histories, on all processors. */
final class Histories {

  /** One in which something was broken. */
  record Failed(World.Kind kind, long seed, List<String> broken, List<String> told) {

    /** What to type, what went wrong, and what happened. */
    String words() {
      return "make world SEED="
          + seed
          + " TARGET="
          + kind.word()
          + "\n  broken: "
          + String.join("\n          ", broken)
          + "\n"
          + String.join("\n", told);
    }
  }

  private Histories() {}

  static Optional<Failed> play(World.Kind kind, long seed, Planted planted, Totals totals) {
    Story story = new Story(kind, seed);
    History history = new History(story, planted);
    List<String> broken = history.play();
    history.ended().ifPresent(ended -> totals.add(story, ended));
    if (broken.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Failed(kind, seed, List.copyOf(broken), told(story, history)));
  }

  static List<String> told(Story story, History history) {
    List<String> told = new ArrayList<>();
    told.add("  the world: " + String.join("; ", story.words));
    history.lines().forEach(line -> told.add("  " + line));
    return told;
  }

  /** Plays seeds one after another, half of them on each target, until so many have failed. */
  static List<Failed> play(long firstSeed, int count, Planted planted, int enough, Totals totals) {
    AtomicLong next = new AtomicLong(firstSeed);
    AtomicInteger failures = new AtomicInteger();
    List<Failed> failed = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      workers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (long seed = next.getAndIncrement();
                        seed < firstSeed + count && failures.get() < enough;
                        seed = next.getAndIncrement()) {
                      World.Kind kind = World.Kind.values()[(int) (seed & 1)];
                      play(kind, seed, planted, totals)
                          .ifPresent(
                              each -> {
                                failed.add(each);
                                failures.incrementAndGet();
                              });
                    }
                  }));
    }
    for (Thread worker : workers) {
      try {
        worker.join();
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    failed.sort(java.util.Comparator.comparingLong(Failed::seed));
    return failed;
  }
}
