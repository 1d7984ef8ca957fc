package io.automater.function.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

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
      if (!isCallers(failure, response)) {
        log.error("failed after the answer had begun", failure);
      }
      return;
    }
    int status = statusOf(failure);
    if (status >= 500) {
      log.error("failed to handle a request", failure);
    }
    if (failure instanceof HttpRequestMethodNotSupportedException refused) {
      response.setHeader(HttpHeaders.ALLOW, allowed(refused));
    }
    answer(Problem.of(status, request.getRequestURI()), response);
  }

  /** Whether Tomcat refused the body while it was read, or the caller left during the answer. */
  private static boolean isCallers(Throwable failure, HttpServletResponse response) {
    return HttpStatusCode.valueOf(response.getStatus()).is4xxClientError()
        || failure instanceof AsyncRequestNotUsableException;
  }

  /** Answers with a problem. Headers set before stay; a body begun before does not. */
  public void answer(Problem problem, HttpServletResponse response) throws IOException {
    byte[] body = bytes(problem);
    response.resetBuffer();
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
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

  /** As OPTIONS says it: HEAD goes wherever GET does, and OPTIONS everywhere. */
  private static String allowed(HttpRequestMethodNotSupportedException refused) {
    Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
    Collections.addAll(methods, refused.getSupportedMethods());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return String.join(",", methods);
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
