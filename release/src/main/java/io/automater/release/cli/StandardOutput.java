package io.automater.release.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/** Remembers why it could not be written: a {@link java.io.PrintStream} on it keeps that back. */
final class StandardOutput extends FilterOutputStream {

  private IOException failure;

  StandardOutput(OutputStream to) {
    super(to);
  }

  /**
   * Why what was printed is not all there; a reader that has seen enough, like head, is no reason.
   */
  synchronized Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(failed -> String.valueOf(failed.getMessage()))
        .filter(message -> !message.toLowerCase(Locale.ROOT).contains("pipe"));
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    remember(() -> out.write(bytes, from, length));
  }

  @Override
  public void flush() throws IOException {
    remember(out::flush);
  }

  private interface Step {
    void run() throws IOException;
  }

  private synchronized void remember(Step step) throws IOException {
    try {
      step.run();
    } catch (IOException failed) {
      failure = failure == null ? failed : failure;
      throw failed;
    }
  }
}
