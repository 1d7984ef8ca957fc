package io.automater.function.testing;

import io.automater.contract.Answer;
import io.automater.contract.Request;

/** The application, running on one of its targets. */
public interface Running extends AutoCloseable {

  Answer call(Request request) throws Exception;

  @Override
  void close();
}
