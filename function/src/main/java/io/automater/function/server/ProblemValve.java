package io.automater.function.server;

import io.automater.function.web.Identity;
import io.automater.function.web.Problem;
import io.automater.function.web.Problems;
import java.io.IOException;
import java.util.Set;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;

/** Answers what Tomcat refuses before the application sees it, with problem details, not HTML. */
class ProblemValve extends ErrorReportValve {

  /** A method, a coding or a version that Tomcat does not have: 5xx by its name only. */
  private static final Set<Integer> CALLERS_FAULT = Set.of(501, 505);

  private final Problems problems;
  private final String version;

  ProblemValve(Problems problems, String version) {
    this.problems = problems;
    this.version = version;
  }

  @Override
  protected void report(Request request, Response response, Throwable failure) {
    if (response.getStatus() < 400 || response.getContentWritten() > 0) {
      return;
    }
    if (!response.setErrorReported()) {
      return;
    }
    if (CALLERS_FAULT.contains(response.getStatus()) && Identity.of(request) == null) {
      response.setStatus(400);
    }
    response.setHeader(Identity.VERSION_HEADER, version);
    if (response.getHeader(Identity.ID_HEADER) == null) {
      response.setHeader(Identity.ID_HEADER, Identity.idFor(request));
    }
    try {
      problems.answer(Problem.of(response.getStatus(), request.getRequestURI()), response);
      response.finishResponse();
    } catch (IOException e) {
      container.getLogger().debug("the caller left before the problem was written", e);
    }
  }
}
