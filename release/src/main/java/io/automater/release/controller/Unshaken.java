package io.automater.release.controller;

import java.io.IOError;

/**
 * Passes events on; a listener that fails, as a terminal that is gone, does not fail the release.
 */
public final class Unshaken implements ReleaseEvent.Listener {

  private final ReleaseEvent.Listener listener;

  public Unshaken(ReleaseEvent.Listener listener) {
    this.listener = listener;
  }

  @Override
  public void on(ReleaseEvent event) {
    try {
      listener.on(event);
    } catch (RuntimeException | IOError unheard) {
      // Live must come to rest whether or not anybody watches.
    }
  }
}
