package io.automater.rehearsal.http;

/** Answers requests; runs on a virtual thread of its own, so it may block. */
@FunctionalInterface
public interface HttpHandler {
  /**
   * @throws DropConnection to close the socket without an answer
   */
  HttpAnswer handle(HttpRequest request);
}
