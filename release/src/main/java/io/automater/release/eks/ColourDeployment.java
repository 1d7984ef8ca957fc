package io.automater.release.eks;

import io.automater.release.traffic.PublishedVersion;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Deployment of one colour as it was read: what is in it, and how far it is. */
record ColourDeployment(Colour colour, Deployment deployment) {

  static final String CONTAINER = "automater";
  static final String VERSION = "automater.io/version";
  static final String COMMIT = "automater.io/commit";
  static final String PUBLISHED_AT = "automater.io/published-at";
  static final String REPLICAS = "automater.io/replicas";
  static final String EARLIER = "automater.io/earlier";
  static final String NEEDED_AT = "automater.io/needed-at";

  private static final String DEADLINE = "ProgressDeadlineExceeded";
  private static final int DEFAULT_REPLICAS = 2;

  /** The version in it; before the first release it is the placeholder, which is nothing. */
  PublishedVersion version() {
    return content().published();
  }

  /** What is in it. */
  ColourContent content() {
    return new ColourContent(
        note(VERSION).orElse(PublishedVersion.PLACEHOLDER),
        note(COMMIT).orElse("unknown"),
        publishedAt(),
        image());
  }

  /** What was in it before, latest first. */
  List<ColourContent> earlier() {
    return ColourContent.read(note(EARLIER).orElse(""));
  }

  /** What to note as earlier when another version takes this colour. */
  String earlierOf(String next) {
    return version().isPlaceholder() ? "" : content().before(earlier(), next);
  }

  private String image() {
    return deployment.getSpec().getTemplate().getSpec().getContainers().stream()
        .filter(container -> container.getName().equals(CONTAINER))
        .map(Container::getImage)
        .findFirst()
        .orElse("");
  }

  /** How many pods it is to have. */
  int replicas() {
    return Optional.ofNullable(deployment.getSpec().getReplicas()).orElse(1);
  }

  /** How many pods it gets when it is started. */
  int replicasWhenStarted() {
    return note(REPLICAS)
        .filter(text -> text.matches("[1-9][0-9]{0,3}"))
        .map(Integer::parseInt)
        .orElse(DEFAULT_REPLICAS);
  }

  /** Whether the status is about the present spec. */
  boolean isObserved() {
    DeploymentStatus status = deployment.getStatus();
    return status != null
        && number(status.getObservedGeneration())
            >= number(deployment.getMetadata().getGeneration());
  }

  /** Whether every pod is of the present template, and takes requests. */
  boolean isAvailable() {
    DeploymentStatus status = deployment.getStatus();
    return isObserved()
        && number(status.getUpdatedReplicas()) == replicas()
        && number(status.getAvailableReplicas()) == replicas()
        && number(status.getReplicas()) == replicas();
  }

  /** Whether somebody paused it: it scales, and starts no other template. */
  boolean isPaused() {
    return Boolean.TRUE.equals(deployment.getSpec().getPaused());
  }

  /** Whether it is paused with pods of another template, so that waiting changes nothing. */
  boolean isStuck() {
    DeploymentStatus status = deployment.getStatus();
    return isPaused()
        && isObserved()
        && number(status.getReplicas()) >= replicas()
        && number(status.getUpdatedReplicas()) < replicas();
  }

  /** Whether Kubernetes gave up waiting for its pods (spec.progressDeadlineSeconds). */
  boolean isLate() {
    return deployment.getStatus() != null
        && deployment.getStatus().getConditions() != null
        && deployment.getStatus().getConditions().stream()
            .anyMatch(condition -> DEADLINE.equals(condition.getReason()));
  }

  /** {@code 1 of 2 pods available}. */
  String progress() {
    DeploymentStatus status = deployment.getStatus();
    return (status == null ? 0 : number(status.getAvailableReplicas()))
        + " of "
        + replicas()
        + " pods available";
  }

  private Optional<String> note(String key) {
    return Optional.ofNullable(deployment.getMetadata().getAnnotations())
        .map((Map<String, String> notes) -> notes.get(key))
        .filter(text -> !text.isBlank());
  }

  private Instant publishedAt() {
    try {
      return note(PUBLISHED_AT).map(Instant::parse).orElse(Instant.EPOCH);
    } catch (DateTimeException damaged) {
      return Instant.EPOCH;
    }
  }

  private static long number(Number value) {
    return value == null ? 0 : value.longValue();
  }
}
