package io.automater.release.eks;

import io.automater.release.traffic.EndedRelease;
import io.automater.release.traffic.EndedText;
import io.automater.release.traffic.RecordText;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.TargetFailure;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The {@code Lease} named {@code automater}: who releases, until when, and the record of the
 * release. Each write is conditional on the resource version that was read.
 *
 * <p>Source: https://kubernetes.io/docs/concepts/architecture/leases/
 */
final class ReleaseLease {

  private static final String NAME = "automater";
  private static final String RELEASE = "automater.io/release";
  private static final String INTENT = "automater.io/intent";
  private static final String ENDED = "automater.io/ended";
  private static final String GIVEN_UP = "automater.io/given-up";

  /** Annotations hold 256 KiB in all; people read no more than this. */
  private static final int REMEMBERED = 2048;

  /** Within this a rule shows what was set, or its writer gives up. */
  private static final Duration EFFECT = Duration.ofSeconds(5);

  private static final int LONGEST_REASON = 256;

  /**
   * The lease as it was read.
   *
   * @param release the latest release that wrote it
   * @param intent what is being done to the rule, where that is under way
   * @param ended the words of {@link EndedText}
   * @param givenUp writes of the rule that may still come
   * @param written when it was last written, as its writer says
   * @param revision conditions the next write; empty where there is no lease yet
   */
  record State(
      Optional<ReleaseRecord> release,
      Optional<Intent> intent,
      String ended,
      List<GivenUp> givenUp,
      Instant written,
      String revision) {

    State with(ReleaseRecord next) {
      return new State(Optional.of(next), Optional.empty(), ended, givenUp, written, revision);
    }

    State with(Intent next) {
      return new State(release, Optional.of(next), ended, givenUp, written, revision);
    }

    State with(EndedRelease latest) {
      return new State(
          release,
          intent,
          EndedText.add(ended, latest, REMEMBERED, LONGEST_REASON),
          givenUp,
          written,
          revision);
    }

    List<EndedRelease> endedReleases() {
      return EndedText.read(ended);
    }
  }

  private final KubernetesClient kubernetes;
  private final String namespace;
  private final InstantSource clock;

  ReleaseLease(KubernetesClient kubernetes, String namespace, InstantSource clock) {
    this.kubernetes = kubernetes;
    this.namespace = namespace;
    this.clock = clock;
  }

  String location() {
    return "lease " + NAME + " in namespace " + namespace;
  }

  /** The lease held against the rule: an intent that the rule does not show may still come. */
  State against(Rule rule, State read) {
    if (read.intent().isEmpty() || read.intent().get().isDone(rule)) {
      return read;
    }
    return new State(
        read.release(),
        Optional.empty(),
        read.ended(),
        GivenUp.with(read.givenUp(), new GivenUp(read.intent().get().weights(), clock.instant())),
        read.written(),
        read.revision());
  }

  /** Whether what is intended may be under way: just now it was written down. */
  boolean isUnderWay(State state, Rule rule) {
    return state.intent().filter(intent -> !intent.isDone(rule)).isPresent()
        && clock.instant().isBefore(state.written().plus(EFFECT));
  }

  /** Whether a write that was given up may still make the rule so. */
  boolean mayCome(State state, Predicate<Weights> so) {
    Instant now = clock.instant();
    return state.givenUp().stream().anyMatch(each -> each.mayCome(now) && so.test(each.weights()));
  }

  State read() {
    return KubernetesCalls.call(
        "read " + location(),
        () -> {
          Lease lease = kubernetes.leases().inNamespace(namespace).withName(NAME).get();
          return lease == null
              ? new State(Optional.empty(), Optional.empty(), "", List.of(), Instant.EPOCH, "")
              : state(lease);
        });
  }

  /**
   * Writes a state.
   *
   * @throws KubernetesCalls.Conflict when somebody wrote it, or deleted it, since it was read
   */
  State write(State state) {
    return KubernetesCalls.call(
        "write " + location(),
        () ->
            state(
                state.revision().isEmpty()
                    ? kubernetes.leases().inNamespace(namespace).resource(lease(state)).create()
                    : update(lease(state))));
  }

  private Lease update(Lease lease) {
    try {
      return kubernetes.leases().inNamespace(namespace).resource(lease).update();
    } catch (KubernetesClientException failed) {
      if (failed.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        throw new KubernetesCalls.Conflict(failed);
      }
      throw failed;
    }
  }

  private static State state(Lease lease) {
    Map<String, String> notes =
        Optional.ofNullable(lease.getMetadata().getAnnotations()).orElse(Map.of());
    return new State(
        RecordText.read(notes.get(RELEASE)),
        Intent.read(notes.get(INTENT)),
        notes.getOrDefault(ENDED, ""),
        GivenUp.read(notes.get(GIVEN_UP)),
        Optional.ofNullable(lease.getSpec())
            .map(LeaseSpec::getRenewTime)
            .map(ZonedDateTime::toInstant)
            .orElse(Instant.EPOCH),
        lease.getMetadata().getResourceVersion());
  }

  private Lease lease(State state) {
    ReleaseRecord holding =
        state
            .intent()
            .map(Intent::release)
            .or(state::release)
            .orElseThrow(() -> new TargetFailure("there is no release to write down"));
    Map<String, String> notes = new HashMap<>();
    state.release().ifPresent(release -> notes.put(RELEASE, RecordText.whole(release)));
    state.intent().ifPresent(intent -> notes.put(INTENT, intent.text()));
    if (!state.ended().isEmpty()) {
      notes.put(ENDED, state.ended());
    }
    if (!state.givenUp().isEmpty()) {
      notes.put(GIVEN_UP, GivenUp.text(state.givenUp()));
    }
    Instant now = clock.instant();
    long seconds = Math.max(1, Duration.between(now, holding.leaseUntil()).toSeconds());
    return new LeaseBuilder()
        .withNewMetadata()
        .withName(NAME)
        .withNamespace(namespace)
        .withResourceVersion(state.revision().isEmpty() ? null : state.revision())
        .withAnnotations(notes)
        .endMetadata()
        .withNewSpec()
        .withHolderIdentity(holding.holder())
        .withLeaseDurationSeconds((int) seconds)
        .withRenewTime(now.atZone(ZoneOffset.UTC))
        .endSpec()
        .build();
  }
}
