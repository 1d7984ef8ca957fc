package io.automater.release.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Time that passes only when a process waits. Processes run blocking code on threads of their own,
 * exactly one at a time; the earliest event runs next, of two at one time the one that was planned
 * first. A process whose own waking is the earliest event goes on without a change of threads,
 * which is what makes it fast.
 */
public final class VirtualTime {

  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private final List<Process> processes = new ArrayList<>();
  private final Thread owner = Thread.currentThread();
  private long now;
  private long planned;
  private long end = Long.MAX_VALUE;
  private Process running;
  private volatile boolean over;

  /**
   * @param begin when it begins, in milliseconds of the epoch
   */
  public VirtualTime(long begin) {
    this.now = begin;
  }

  private static final class Event implements Comparable<Event> {
    private final long at;
    private final long order;
    private final Runnable effect;
    private final Process wakes;
    private boolean cancelled;

    Event(long at, long order, Runnable effect, Process wakes) {
      this.at = at;
      this.order = order;
      this.effect = effect;
      this.wakes = wakes;
    }

    @Override
    public int compareTo(Event other) {
      return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
    }
  }

  /** Something that runs code of its own in this time. */
  public final class Process {
    private final Thread thread;
    private Event wake;
    private long sleepsUntil;
    private boolean pauses;
    private boolean killed;
    private boolean ended;
    private boolean begun;
    private volatile boolean mayRun;

    private Process(String name, Runnable body) {
      this.thread = Thread.ofVirtual().name(name).unstarted(() -> live(body));
    }

    private void live(Runnable body) {
      try {
        if (!killed) {
          body.run();
        }
      } catch (Died killed) {
        // Its last call was the last that anybody heard of it.
      } finally {
        ended = true;
        passOn();
      }
    }

    /** Whether its code has come to its end, or was killed. */
    public boolean hasEnded() {
      return ended || killed;
    }

    /** Kills it: it does nothing more, and what it waits for it never sees. */
    public void kill() {
      killed = true;
      wakeAt(now);
    }

    /** Ends its pause now, if it is in one; a call that is under way goes on. */
    public void nudge() {
      if (pauses) {
        wakeAt(now);
      }
    }

    private void wakeAt(long at) {
      sleepsUntil = Math.min(sleepsUntil, at);
      if (wake != null && wake.at > at && !ended) {
        wake.cancelled = true;
        wake = plan(at, null, this);
      }
    }

    private void awaitTurn() {
      while (!mayRun) {
        LockSupport.park(this);
      }
      mayRun = false;
      wake = null;
      dieIfKilled();
    }

    private void dieIfKilled() {
      if (killed) {
        throw new Died();
      }
    }
  }

  /** Milliseconds of the epoch. */
  public long millis() {
    return now;
  }

  public Instant instant() {
    return Instant.ofEpochMilli(now);
  }

  /** Plans an effect; it must not wait. */
  public void at(long millis, Runnable effect) {
    plan(Math.max(now, millis), effect, null);
  }

  /** Starts a process at a time. */
  public Process start(String name, long millis, Runnable body) {
    Process process = new Process(name, body);
    processes.add(process);
    process.wake = plan(Math.max(now, millis), null, process);
    return process;
  }

  /** Lets the running process wait, whatever happens meanwhile; only its death ends it early. */
  public void sleep(long millis) {
    sleep(millis, false);
  }

  /** The same, but {@link Process#nudge} ends it early. */
  public void pause(long millis) {
    sleep(millis, true);
  }

  private void sleep(long millis, boolean pauses) {
    Process me = running;
    me.dieIfKilled();
    me.sleepsUntil = now + Math.max(0, millis);
    me.pauses = pauses;
    while (true) {
      Event next = events.peek();
      if (next == null || next.at > me.sleepsUntil) {
        break;
      }
      if (me.sleepsUntil > end && next.at > end) {
        break;
      }
      events.poll();
      if (next.cancelled) {
        continue;
      }
      now = next.at;
      if (next.wakes == null) {
        next.effect.run();
        continue;
      }
      me.wake = plan(me.sleepsUntil, null, me);
      handTo(next.wakes);
      me.awaitTurn();
      me.pauses = false;
      return;
    }
    if (me.sleepsUntil > end) {
      me.wake = plan(me.sleepsUntil, null, me);
      passOn();
      me.awaitTurn();
    }
    me.pauses = false;
    now = Math.max(now, me.sleepsUntil);
    me.dieIfKilled();
  }

  /**
   * Runs until nothing is left to happen, or the end; then what still runs is killed.
   *
   * @param until milliseconds of the epoch
   */
  public void run(long until) {
    end = until;
    turn();
    end = Long.MAX_VALUE;
    for (Process process : processes) {
      if (!process.ended) {
        process.killed = true;
        events.clear();
        process.wake = plan(now, null, process);
        turn();
      }
    }
  }

  private void turn() {
    over = false;
    passOn();
    while (!over) {
      LockSupport.park(this);
    }
  }

  /** Gives the turn to the next event; to the owner where there is none before the end. */
  private void passOn() {
    running = null;
    while (true) {
      Event next = events.peek();
      if (next == null || next.at > end) {
        over = true;
        LockSupport.unpark(owner);
        return;
      }
      events.poll();
      if (next.cancelled) {
        continue;
      }
      now = next.at;
      if (next.wakes == null) {
        next.effect.run();
        continue;
      }
      handTo(next.wakes);
      return;
    }
  }

  private void handTo(Process process) {
    running = process;
    if (process.begun) {
      process.mayRun = true;
      LockSupport.unpark(process.thread);
    } else {
      process.begun = true;
      process.wake = null;
      process.thread.start();
    }
  }

  private Event plan(long at, Runnable effect, Process wakes) {
    Event event = new Event(at, planned++, effect, wakes);
    events.add(event);
    return event;
  }
}
