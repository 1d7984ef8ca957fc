package io.automater.rehearsal.kubernetes;

import io.automater.rehearsal.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The query parameters that each verb honours. Any other is refused by its name, though Kubernetes
 * would pass over it when it is not one of its own.
 *
 * <p>Some have no work to do here, and are honoured by that: a list is given whole whatever its
 * {@code limit}, as Kubernetes allows; it is never older than a {@code resourceVersion}; nothing
 * takes as long as a {@code timeout}; no bookmarks are sent to those who allow them.
 */
final class Parameters {
  private static final Set<String> ALL = Set.of("pretty", "timeout");
  private static final Set<String> WRITE = Set.of("fieldManager", "fieldValidation");
  private static final Set<String> LIST =
      Set.of(
          "labelSelector",
          "fieldSelector",
          "limit",
          "resourceVersion",
          "resourceVersionMatch",
          "timeoutSeconds",
          "watch",
          "allowWatchBookmarks");
  private static final Map<String, Set<String>> OF =
      Map.of(
          "Get", Set.of("resourceVersion"),
          "List", LIST,
          "Watch", LIST,
          "Create", WRITE,
          "Update", WRITE,
          "Patch", with(WRITE, "force"),
          "Delete", Set.of("gracePeriodSeconds", "propagationPolicy"));

  private Parameters() {}

  /** Those that a verb honours, beside those that all do. */
  static Set<String> of(String verb) {
    return OF.getOrDefault(verb, Set.of());
  }

  private static Set<String> with(Set<String> some, String more) {
    Set<String> all = new TreeSet<>(some);
    all.add(more);
    return all;
  }

  /**
   * @throws KubernetesError when one of them would be passed over
   */
  static void check(String verb, ApiPath path, HttpRequest request) {
    if (request.query("dryRun").isPresent()) {
      throw KubernetesError.badRequest("the rehearsal has no dry run");
    }
    if (request.query("sendInitialEvents").isPresent()) {
      // In these words clients know that they are to list before they watch.
      throw KubernetesError.invalid(
          "ListOptions.meta.k8s.io",
          "sendInitialEvents: Forbidden: sendInitialEvents is forbidden for watch unless the"
              + " WatchList feature gate is enabled");
    }
    Set<String> honoured = path.isLog() ? PodLog.HONOURED : of(verb);
    Optional<String> unknown =
        request.query().keySet().stream()
            .filter(name -> !honoured.contains(name) && !ALL.contains(name))
            .findFirst();
    if (unknown.isPresent()) {
      throw KubernetesError.badRequest(
          path.isLog()
              ? "the rehearsal's logs have no " + unknown.get()
              : "the rehearsal's %s of %s has no query parameter %s: leave it out"
                  .formatted(verb.toLowerCase(Locale.ROOT), path.type().plural(), unknown.get()));
    }
    if (request.query("resourceVersionMatch").orElse("").equals("Exact")) {
      throw KubernetesError.badRequest("the rehearsal keeps no older versions for a list");
    }
  }
}
