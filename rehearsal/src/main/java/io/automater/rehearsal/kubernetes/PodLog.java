package io.automater.rehearsal.kubernetes;

import io.automater.rehearsal.http.HttpAnswer;
import io.automater.rehearsal.http.HttpRequest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** What the container of a pod printed, and the one that ended before it. */
final class PodLog {
  private static final int KEPT = 2000;

  /** What others ask for is refused: it would be passed over. */
  static final Set<String> HONOURED =
      Set.of("container", "tailLines", "previous", "follow", "pretty");

  /** The lines of one run of the container; the last of them are kept. */
  private static final class Run {
    private final Deque<String> lines = new ArrayDeque<>();
    private long printed;
    private boolean ended;

    String since(long seen) {
      StringBuilder text = new StringBuilder();
      lines.stream()
          .skip(Math.max(0, lines.size() - (printed - seen)))
          .forEach(line -> text.append(line).append('\n'));
      return text.toString();
    }
  }

  private final String container;
  private Run run = new Run();
  private Optional<Run> previous = Optional.empty();
  private boolean started;

  PodLog(String container) {
    this.container = container;
  }

  /** The container starts, for the first time or again. */
  synchronized void begin() {
    end();
    previous = started ? Optional.of(run) : Optional.empty();
    run = new Run();
    started = true;
  }

  synchronized void printed(String line) {
    run.printed++;
    run.lines.addLast(line);
    if (run.lines.size() > KEPT) {
      run.lines.removeFirst();
    }
    notifyAll();
  }

  /** The container has ended, and with it what follows its log. */
  synchronized void end() {
    run.ended = true;
    notifyAll();
  }

  /**
   * What a request for subresource {@code log} asks for; one that follows gets the rest as well.
   */
  synchronized HttpAnswer answer(String pod, HttpRequest request) {
    String wanted = request.query("container").orElse(container);
    if (!wanted.equals(container)) {
      throw KubernetesError.badRequest("container " + wanted + " is not valid for pod " + pod);
    }
    boolean before = request.query("previous").orElse("false").equals("true");
    Run asked =
        before
            ? previous.orElseThrow(
                () ->
                    KubernetesError.badRequest(
                        "previous terminated container \"%s\" in pod \"%s\" not found"
                            .formatted(container, pod)))
            : run;
    String tail = request.query("tailLines").orElse(String.valueOf(KEPT));
    if (!tail.matches("[0-9]{1,9}")) {
      throw KubernetesError.badRequest("tailLines is " + tail + ": must be 0 or more");
    }
    long seen = asked.printed;
    HttpAnswer now =
        HttpAnswer.of(200, "text/plain", asked.since(Math.max(0, seen - Long.parseLong(tail))));
    boolean follow = request.query("follow").orElse("false").equals("true");
    return follow ? now.then(out -> follow(asked, seen, out)) : now;
  }

  private void follow(Run asked, long from, OutputStream out) throws IOException {
    long seen = from;
    try {
      while (true) {
        String more;
        boolean last;
        synchronized (this) {
          while (asked.printed == seen && !asked.ended) {
            wait();
          }
          more = asked.since(seen);
          seen = asked.printed;
          last = asked.ended;
        }
        out.write(more.getBytes(StandardCharsets.UTF_8));
        out.flush();
        if (last) {
          return;
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the rehearsal ends");
    }
  }
}
