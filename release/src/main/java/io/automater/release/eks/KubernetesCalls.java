package io.automater.release.eks;

import io.automater.release.traffic.TargetFailure;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.function.Supplier;

/** Turns what the Kubernetes client throws, after its own bounded retries, into sentences. */
final class KubernetesCalls {

  private KubernetesCalls() {}

  /** Runs a call; a conflict passes through as {@link Conflict}, for the caller to judge. */
  static <T> T call(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (KubernetesClientException failed) {
      if (failed.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        throw new Conflict(failed);
      }
      throw new TargetFailure(
          "could not "
              + what
              + ": "
              + (failed.getCode() > 0
                  ? "Kubernetes answers " + failed.getCode() + ": " + reason(failed)
                  : "the Kubernetes API can't be reached: "
                      + reason(failed)
                      + "; is the context of KUBECONFIG the environment's cluster?"),
          failed);
    }
  }

  /** Somebody else wrote since it was read. */
  static final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Conflict(Throwable cause) {
      super(cause);
    }
  }

  private static String reason(KubernetesClientException failed) {
    if (failed.getStatus() != null && failed.getStatus().getMessage() != null) {
      return failed.getStatus().getMessage();
    }
    return failed.getCause() == null ? failed.getMessage() : failed.getCause().getMessage();
  }
}
