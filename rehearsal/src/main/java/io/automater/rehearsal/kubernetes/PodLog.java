package io.automater.rehearsal.kubernetes;

import io.automater.rehearsal.http.HttpRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the container of a pod printed, and the one that ended before it. */
final class PodLog {
  private static final int KEPT = 2000;

  /** What others ask for is refused: it would be passed over. */
  private static final Set<String> HONOURED =
      Set.of("container", "tailLines", "previous", "follow", "pretty");

  private final String container;
  private Deque<String> lines = new ArrayDeque<>();
  private Optional<Deque<String>> previous = Optional.empty();
  private boolean started;

  PodLog(String container) {
    this.container = container;
  }

  /** The container starts, for the first time or again. */
  synchronized void begin() {
    previous = started ? Optional.of(lines) : Optional.empty();
    lines = new ArrayDeque<>();
    started = true;
  }

  synchronized void printed(String line) {
    lines.addLast(line);
    if (lines.size() > KEPT) {
      lines.removeFirst();
    }
  }

  /** The text that a request for subresource {@code log} asks for. */
  synchronized String text(String pod, HttpRequest request) {
    for (String name : request.query().keySet()) {
      if (!HONOURED.contains(name)) {
        throw KubernetesError.badRequest("the rehearsal's logs have no " + name);
      }
    }
    if (request.query("follow").orElse("false").equals("true")) {
      throw KubernetesError.badRequest(
          "the rehearsal does not follow logs: ask without -f, or follow the file that `make up`"
              + " names");
    }
    String wanted = request.query("container").orElse(container);
    if (!wanted.equals(container)) {
      throw KubernetesError.badRequest("container " + wanted + " is not valid for pod " + pod);
    }
    boolean before = request.query("previous").orElse("false").equals("true");
    Deque<String> found =
        before
            ? previous.orElseThrow(
                () ->
                    KubernetesError.badRequest(
                        "previous terminated container \"%s\" in pod \"%s\" not found"
                            .formatted(container, pod)))
            : lines;
    String tail = request.query("tailLines").orElse(String.valueOf(KEPT));
    if (!tail.matches("[0-9]{1,9}")) {
      throw KubernetesError.badRequest("tailLines is " + tail + ": must be 0 or more");
    }
    List<String> last =
        found.stream().skip(Math.max(0, found.size() - Long.parseLong(tail))).toList();
    return last.isEmpty() ? "" : String.join("\n", last) + "\n";
  }
}
