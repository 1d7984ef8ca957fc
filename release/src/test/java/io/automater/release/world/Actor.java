package io.automater.release.world;

import io.automater.release.controller.Cancellation;
import io.automater.release.controller.Pace;
import io.automater.release.controller.TargetClock;
import io.automater.release.controller.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Somebody who runs a command: a process with a clock, a way to the cloud, and a fate. */
final class Actor implements Wire, Pace {

  private static final long TERMINATION = 10_000;

  private final String name;
  private final History history;
  private final VirtualTime time;
  private final List<Fault> fate;
  private final TargetClock clock;
  private final Cancellation cancellation = new Cancellation();
  private VirtualTime.Process process;
  private int writes;
  private int changes;
  private Service troubled;
  private Fault.Kind trouble;
  private long troubledUntil;
  private boolean asleep;
  private long lastHeard;
  private Optional<Verdict> verdict = Optional.empty();

  Actor(String name, long skew, History history, VirtualTime time, List<Fault> fate) {
    this.name = name;
    this.history = history;
    this.time = time;
    this.fate = fate;
    this.clock = new TargetClock(() -> Instant.ofEpochMilli(time.millis() + skew));
  }

  void begins(VirtualTime.Process running) {
    process = running;
    lastHeard = time.millis();
  }

  String name() {
    return name;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  /** Whether it could do something now. */
  boolean isAwake() {
    return !hasEnded() && !asleep;
  }

  boolean hasEnded() {
    return process != null && process.hasEnded();
  }

  /** Whether it ended without a word. */
  boolean isDead() {
    return hasEnded() && verdict.isEmpty();
  }

  void ends(Verdict how) {
    verdict = Optional.of(how);
  }

  /** When its last answer came. */
  long lastHeard() {
    return lastHeard;
  }

  /** How many of its writes changed something. */
  int changes() {
    return changes;
  }

  void changed() {
    changes++;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void pause(Duration duration) {
    time.pause(Math.max(0, duration.toMillis()));
  }

  @Override
  public <T> T call(Service service, String operation, boolean writes, Supplier<T> effect) {
    Fault fault = due(writes);
    long took = history.latency();
    if (fault != null) {
      history.fault(fault, service, operation);
    }
    if (troubled == service && time.millis() < troubledUntil) {
      return giveUp(service, trouble);
    }
    if (fault == null) {
      time.sleep(took);
      T answer = run(effect);
      time.sleep(5);
      heard();
      return answer;
    }
    switch (fault.kind()) {
      case THROTTLED -> time.sleep(Math.min(fault.millis(), service.patience() - 1000));
      case REFUSED, BROKEN, UNHEARD -> {
        troubled = service;
        trouble = fault.kind();
        troubledUntil = time.millis() + fault.millis();
        return giveUp(service, fault.kind());
      }
      case ANSWER_LOST -> {
        time.sleep(took);
        try {
          run(effect);
        } catch (RuntimeException unheard) {
          // It was the first try's.
        }
        time.sleep(8_000);
      }
      case ANSWER_LOST_FOR_GOOD -> {
        time.sleep(took);
        try {
          run(effect);
        } catch (RuntimeException unheard) {
          // Nobody heard it.
        }
        return giveUp(service, Fault.Kind.UNHEARD);
      }
      case LATE -> {
        history.landsLater(time.millis() + service.patience() + fault.millis());
        time.at(
            time.millis() + service.patience() + fault.millis(),
            () -> {
              history.says(name, operation + " of before lands now");
              try {
                history.late(() -> run(effect));
              } catch (RuntimeException unheard) {
                history.says(name, "and is refused");
              }
            });
        return giveUp(service, Fault.Kind.UNHEARD);
      }
      case DIES_BEFORE -> die();
      case DIES_AFTER -> {
        time.sleep(took);
        try {
          run(effect);
        } catch (RuntimeException unheard) {
          // It is dead.
        }
        die();
      }
      case SLEEPS_BEFORE -> sleepLong(fault.millis());
      case SLEEPS_AFTER -> {
        time.sleep(took);
        T answer = run(effect);
        sleepLong(fault.millis());
        return answer;
      }
      case TERMINATED -> {
        cancellation.request("SIGTERM");
        time.at(
            time.millis() + TERMINATION,
            () -> {
              if (!process.hasEnded()) {
                history.says(name, "is killed");
                process.kill();
              }
            });
      }
    }
    time.sleep(took);
    T answer = run(effect);
    time.sleep(5);
    heard();
    return answer;
  }

  private void heard() {
    lastHeard = time.millis();
    clock.answered(
        time.instant().truncatedTo(ChronoUnit.SECONDS),
        clock.machine().minusMillis(100),
        clock.machine());
  }

  private <T> T run(Supplier<T> effect) {
    return history.by(this, effect);
  }

  private void die() {
    process.kill();
    time.sleep(0);
  }

  private void sleepLong(long millis) {
    asleep = true;
    time.sleep(millis);
    asleep = false;
    history.stirs();
    history.says(name, "wakes");
  }

  private <T> T giveUp(Service service, Fault.Kind kind) {
    time.sleep(service.patience());
    throw switch (kind) {
      case REFUSED -> service.throttled();
      case BROKEN -> service.broken();
      default -> service.silent();
    };
  }

  private Fault due(boolean writing) {
    writes += writing ? 1 : 0;
    for (Fault fault : fate) {
      boolean hit =
          fault.write() > 0
              ? writing && writes == fault.write()
              : history.elapsed() >= fault.from();
      if (hit) {
        fate.remove(fault);
        return fault;
      }
    }
    return null;
  }

  /** For what it is called in the history. */
  static String words(Map<String, Double> shares) {
    StringBuilder words = new StringBuilder();
    shares.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            share ->
                words
                    .append(words.isEmpty() ? "" : ", ")
                    .append(share.getKey())
                    .append(' ')
                    .append(Math.round(share.getValue() * 1000) / 10.0)
                    .append(" %"));
    return words.toString();
  }
}
