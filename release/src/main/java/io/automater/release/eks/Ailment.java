package io.automater.release.eks;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Why a pod does not come up.
 *
 * @param text for people: {@code pod x: CrashLoopBackOff, exit code 1}
 * @param mayPass whether it may come up all the same: a registry that does not answer, throttles or
 *     refuses a fresh node is asked again. One that has no such image has answered.
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/containers/images/#imagepullbackoff">ImagePullBackOff</a>
 */
record Ailment(String text, boolean mayPass) {

  private static final Set<String> LASTING =
      Set.of(
          "CrashLoopBackOff",
          "CreateContainerConfigError",
          "CreateContainerError",
          "InvalidImageName",
          "RunContainerError");

  private static final Set<String> PULLS = Set.of("ErrImagePull", "ImagePullBackOff");

  private static final Pattern NO_SUCH_IMAGE =
      Pattern.compile("not ?found", Pattern.CASE_INSENSITIVE);

  /** What a pod's containers wait for. */
  static Stream<Ailment> of(Pod pod) {
    return Optional.ofNullable(pod.getStatus()).stream()
        .flatMap(status -> status.getContainerStatuses().stream())
        .flatMap(container -> of(pod.getMetadata().getName(), container).stream());
  }

  private static Optional<Ailment> of(String pod, ContainerStatus container) {
    ContainerStateWaiting waiting =
        container.getState() == null ? null : container.getState().getWaiting();
    if (waiting == null || waiting.getReason() == null) {
      return Optional.empty();
    }
    boolean pulls = PULLS.contains(waiting.getReason());
    if (!pulls && !LASTING.contains(waiting.getReason())) {
      return Optional.empty();
    }
    String message = Optional.ofNullable(waiting.getMessage()).orElse("");
    boolean exited =
        container.getLastState() != null && container.getLastState().getTerminated() != null;
    return Optional.of(
        new Ailment(
            "pod "
                + pod
                + ": "
                + waiting.getReason()
                + (message.isBlank() ? "" : ", " + message)
                + (exited
                    ? ", exit code " + container.getLastState().getTerminated().getExitCode()
                    : ""),
            pulls && !NO_SUCH_IMAGE.matcher(message).find()));
  }
}
