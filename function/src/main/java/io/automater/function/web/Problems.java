package io.automater.function.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;

/** Answers with problem details: the one place where an error becomes bytes. */
public class Problems {

  private static final Logger log = LoggerFactory.getLogger(Problems.class);

  private final ObjectMapper json;

  public Problems(ObjectMapper json) {
    this.json = json;
  }

  /** Answers a request that failed. What is not the caller's fault is a 500, and is logged. */
  public void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (response.isCommitted()) {
      log.error("failed after the answer had begun", failure);
      return;
    }
    HttpHeaders headers =
        failure instanceof ErrorResponse known ? known.getHeaders() : HttpHeaders.EMPTY;
    int status = statusOf(failure);
    if (status >= 500) {
      log.error("failed to handle a request", failure);
    }
    headers.forEach(
        (name, values) -> {
          // Accept is a hint of Spring's for 406 and 415; the contract has Allow only.
          if (!name.equalsIgnoreCase(HttpHeaders.ACCEPT)) {
            values.forEach(value -> response.addHeader(name, value));
          }
        });
    answer(Problem.of(status, request.getRequestURI()), response);
  }

  /** Answers with a problem. Headers set before stay; a body begun before does not. */
  public void answer(Problem problem, HttpServletResponse response) throws IOException {
    byte[] body = bytes(problem);
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** The problem's bytes. */
  public byte[] bytes(Problem problem) {
    try {
      return json.writeValueAsBytes(problem);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int statusOf(Throwable failure) {
    return switch (failure) {
      case ErrorResponse known -> known.getStatusCode().value();
      case HttpMessageNotReadableException unreadable -> 400;
      case TypeMismatchException mismatch -> 400;
      default -> 500;
    };
  }
}
