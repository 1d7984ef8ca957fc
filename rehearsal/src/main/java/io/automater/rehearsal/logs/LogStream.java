package io.automater.rehearsal.logs;

import java.time.Instant;

/** The log stream of one execution environment. */
public interface LogStream {
  /** What is written there is not kept. */
  LogStream NONE =
      new LogStream() {
        @Override
        public String name() {
          return "";
        }

        @Override
        public Instant now() {
          return Instant.EPOCH;
        }

        @Override
        public void write(String message) {}
      };

  String name();

  /** What is now for the log. */
  Instant now();

  void write(String message);
}
