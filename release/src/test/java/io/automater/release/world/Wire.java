package io.automater.release.world;

import java.util.function.Supplier;

/**
 * The way of one process's calls to the cloud and back: it lets time pass, and may fail as a client
 * with bounded tries of its own does.
 */
public interface Wire {

  /**
   * One call.
   *
   * @param operation as the API calls it
   * @param writes whether it changes something
   * @param effect what the service does with it, and answers; may run twice, or later
   */
  <T> T call(Service service, String operation, boolean writes, Supplier<T> effect);

  /** One that only takes its time. */
  static Wire plain(VirtualTime time, long millis) {
    return new Wire() {
      @Override
      public <T> T call(Service service, String operation, boolean writes, Supplier<T> effect) {
        if (millis > 0) {
          time.sleep(millis);
        }
        return effect.get();
      }
    };
  }
}
