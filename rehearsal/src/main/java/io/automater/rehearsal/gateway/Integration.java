package io.automater.rehearsal.gateway;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;

/** What is behind an HTTP API. */
public interface Integration extends AutoCloseable {
  /** Has a request answered; what fails is an answer too. */
  HttpAnswer answer(HttpRequest request, Stage stage, String requestId);

  @Override
  void close();
}
