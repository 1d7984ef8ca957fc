package io.automater.release.eks;

import io.automater.release.traffic.EndedRelease;
import io.automater.release.traffic.Phase;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TargetFailure;
import io.automater.release.traffic.TrafficSplit;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Live traffic on EKS: the weights of the load balancer's live rule. A rule has no conditional
 * write, so each change is three: the intent to the lease, conditional on its resource version; the
 * rule, which is then read back; and the record of the release to the lease, in place of the
 * intent. Whoever dies in between leaves an intent that tells whether the rule was changed.
 */
public final class LoadBalancerSplit implements TrafficSplit {

  /** How often a rule is read back until it shows what was set; with pauses, five seconds. */
  private static final int READS = 20;

  private static final Duration BETWEEN_READS = Duration.ofMillis(250);

  /** Everything that a split is made of, read at one moment. */
  private record Snapshot(
      Rule rule, ReleaseLease.State lease, Map<Colour, String> versions, Split split) {}

  private final LoadBalancer balancer;
  private final ColourDeployments deployments;
  private final ReleaseLease lease;
  private final Consumer<Duration> pause;

  /** What each colour held when Kubernetes was last seen, for a roll back without it. */
  private final Map<Colour, String> lastSeen = new EnumMap<>(Colour.class);

  /** The lease as it was written before a change of the rule, until it is known to have stayed. */
  private Optional<ReleaseLease.State> unfenced = Optional.empty();

  LoadBalancerSplit(
      LoadBalancer balancer,
      ColourDeployments deployments,
      ReleaseLease lease,
      Consumer<Duration> pause) {
    this.balancer = balancer;
    this.deployments = deployments;
    this.lease = lease;
    this.pause = pause;
  }

  @Override
  public String location() {
    return "the live rule of load balancer " + balancer.name();
  }

  /** The account that the load balancer is in, from its ARN. */
  public String account() {
    String[] arn = balancer.arn().split(":");
    return arn.length > 4 ? arn[4] : "";
  }

  /** The weights of two target groups are whole numbers up to 999. */
  @Override
  public double leastWeight() {
    return 0.001;
  }

  @Override
  public Split read() {
    Snapshot now = snapshot();
    boolean gaveWay = unfenced.isPresent() && givesWay(unfenced.get(), now.lease());
    return gaveWay ? snapshot().split() : now.split();
  }

  @Override
  public Split record(Split read, ReleaseRecord release) throws SplitChanged {
    Snapshot now = unchanged(read);
    ReleaseLease.State written = write(now.lease().with(release));
    Colour live = now.rule().primary();
    try {
      balancer.note(live, release.leaseUntil().toString());
    } catch (TargetFailure unnoted) {
      return split(now.rule(), written, now.versions()); // it mirrors the lease, which is written
    }
    return split(new Rule(now.rule().weights(), Optional.of(live)), written, now.versions());
  }

  @Override
  public Split shift(Split read, double weight, ReleaseRecord release) throws SplitChanged {
    Snapshot now = unchanged(read);
    Colour live = now.rule().primary();
    String candidate = release.candidate().orElseThrow();
    if (!candidate.equals(now.versions().get(live.other()))) {
      throw new SplitChanged(
          deployments.name(live.other()) + " does not hold version " + candidate + " any more");
    }
    return change(now, new Intent(release, Weights.shared(live, weight), live), now.lease());
  }

  @Override
  public Split settle(Split read, String version, ReleaseRecord release) throws SplitChanged {
    try {
      Snapshot now = unchanged(read);
      Colour live = colourOf(version, now.versions());
      Weights all = Weights.all(live);
      if (!now.rule().weights().equals(all) && balancer.healthy(live) == 0) {
        throw new TargetFailure(
            "version "
                + version
                + " gets no traffic: target group "
                + balancer.name()
                + "-"
                + live.word()
                + " has no healthy target ("
                + balancer.ailments(live)
                + ")");
      }
      return change(
          now,
          new Intent(release, all, live),
          now.lease()
              .with(
                  new EndedRelease(
                      version, release.phase(), release.leaseUntil(), release.reason())));
    } catch (TargetFailure failure) {
      rescue(read, version, release, failure);
      throw failure;
    }
  }

  @Override
  public List<EndedRelease> ended() {
    return lease.read().endedReleases();
  }

  @Override
  public String manualRollback(String version) {
    // For an emergency, so without asking Kubernetes.
    Colour colour =
        lastSeen.entrySet().stream()
            .filter(seen -> seen.getValue().equals(version))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseGet(() -> balancer.live().primary());
    return "aws elbv2 modify-rule --rule-arn "
        + balancer.liveRule()
        + " --actions '"
        + balancer.actionsFor(Weights.all(colour))
        + "'";
  }

  @Override
  public void preview(String version) {
    balancer.preview(colourOf(version, snapshot().versions()));
  }

  /**
   * The three writes of a change. What is returned is what was written, not what is there a moment
   * later: a change by somebody else in between must not pass for ours.
   */
  private Split change(Snapshot now, Intent intent, ReleaseLease.State after) throws SplitChanged {
    ReleaseLease.State intended = write(now.lease().with(intent));
    unfenced = Optional.of(intended);
    balancer.weigh(intent.weights());
    fence(intended);
    balancer.note(intent.live(), intent.release().leaseUntil().toString());
    Rule shown = awaitEffect(intent);
    ReleaseLease.State written;
    try {
      written =
          write(
              new ReleaseLease.State(
                  Optional.of(intent.release()),
                  Optional.empty(),
                  after.ended(),
                  intended.givenUp(),
                  intended.written(),
                  intended.revision()));
    } catch (SplitChanged overtaken) {
      fence(intended);
      throw new SplitChanged(overtaken.getMessage(), true);
    }
    return split(shown, written, now.versions());
  }

  private void fence(ReleaseLease.State intended) throws SplitChanged {
    if (givesWay(intended, lease.read())) {
      throw new SplitChanged(lease.location() + " was changed by someone else meanwhile", true);
    }
  }

  /** Who was overtaken while its write was under way takes it back, if the release is over. */
  private boolean givesWay(ReleaseLease.State intended, ReleaseLease.State read) {
    boolean overtaken = !read.revision().equals(intended.revision());
    if (overtaken) {
      // Whatever the rule shows: it may still be what was there before our write.
      settled(snapshot())
          .ifPresent(
              settled -> {
                balancer.weigh(settled.weights());
                balancer.note(settled.live(), settled.release().leaseUntil().toString());
              });
    }
    unfenced = Optional.empty();
    return overtaken;
  }

  /** What the record of a release that is over says of the rule. */
  private Optional<Intent> settled(Snapshot now) {
    return now.split()
        .release()
        .filter(release -> release.phase().isOver())
        .map(
            release -> {
              Colour live = colourOf(release.settledOn(), now.versions());
              return new Intent(release, Weights.all(live), live);
            });
  }

  @Override
  public boolean undoLate(Split read) throws SplitChanged {
    Snapshot now = unchanged(read);
    Optional<Intent> settled = settled(now);
    if (settled.isEmpty() || settled.get().isDone(now.rule())) {
      return false;
    }
    // People set weights; the tag is set by releases alone.
    boolean tagged = settled.get().weights().equals(now.rule().weights());
    if (!tagged && !lease.mayCome(now.lease(), now.rule().weights()::equals)) {
      return false;
    }
    change(now, settled.get(), now.lease());
    return true;
  }

  /** What is set is not what is. */
  private Rule awaitEffect(Intent intent) throws SplitChanged {
    Rule shown = balancer.live();
    for (int reads = 1; reads < READS && !intent.isDone(shown); reads++) {
      pause.accept(BETWEEN_READS);
      shown = balancer.live();
    }
    if (!intent.isDone(shown)) {
      throw new SplitChanged(
          location()
              + " shows "
              + shown.weights().text()
              + " though "
              + intent.weights().text()
              + " was set",
          true);
    }
    return shown;
  }

  /**
   * A roll back that Kubernetes stands in the way of still gives the good version its traffic: that
   * takes the load balancer alone. The failure goes on to the caller, who tries again to have it
   * recorded.
   */
  private void rescue(Split read, String version, ReleaseRecord release, TargetFailure failure) {
    if (release.phase() != Phase.ROLLED_BACK) {
      return;
    }
    try {
      if (isEndedByAnother(read, release)) {
        return;
      }
      for (Map.Entry<Colour, String> seen : lastSeen.entrySet()) {
        if (seen.getValue().equals(version) && balancer.healthy(seen.getKey()) > 0) {
          balancer.weigh(Weights.all(seen.getKey()));
        }
      }
    } catch (TargetFailure alsoAway) {
      failure.addSuppressed(alsoAway);
    }
  }

  /** Whether somebody else ended this release or drives another one, as far as can be told. */
  private boolean isEndedByAnother(Split read, ReleaseRecord release) {
    try {
      ReleaseLease.State state = lease.read();
      return Stream.concat(state.release().stream(), state.intent().stream().map(Intent::release))
          .filter(now -> !now.holder().equals(release.holder()) || now.phase() != release.phase())
          .anyMatch(now -> now.id().equals(release.id()) == now.phase().isOver());
    } catch (TargetFailure away) {
      // The tag is set by releases alone: where it has moved on, one has ended.
      return !read.primary().equals(lastSeen.get(balancer.live().primary()));
    }
  }

  /** What is there now, if it is still as it was read. */
  private Snapshot unchanged(Split read) throws SplitChanged {
    Snapshot now = snapshot();
    if (!now.split().revision().equals(read.revision())) {
      throw new SplitChanged(location() + " was changed by someone else");
    }
    return now;
  }

  /** Writes the lease; a conflict with a write of our own, whose answer was lost, is none. */
  private ReleaseLease.State write(ReleaseLease.State state) throws SplitChanged {
    try {
      return lease.write(state);
    } catch (KubernetesCalls.Conflict conflict) {
      ReleaseLease.State now = lease.read();
      if (now.release().equals(state.release()) && now.intent().equals(state.intent())) {
        return now;
      }
      throw new SplitChanged(lease.location() + " was changed by someone else");
    }
  }

  private Snapshot snapshot() {
    Rule rule = balancer.live();
    ReleaseLease.State read = lease.read();
    // What somebody is setting shows a moment later: before that it means neither the one nor the
    // other.
    for (int reads = 1; reads < READS && lease.isUnderWay(read, rule); reads++) {
      pause.accept(BETWEEN_READS);
      rule = balancer.live();
      read = lease.read();
    }
    ReleaseLease.State state = lease.against(rule, read);
    Map<Colour, String> versions = new EnumMap<>(Colour.class);
    for (Colour colour : Colour.values()) {
      versions.put(colour, deployments.get(colour).version().id());
    }
    lastSeen.putAll(versions);
    return new Snapshot(rule, state, versions, split(rule, state, versions));
  }

  private static Split split(Rule rule, ReleaseLease.State state, Map<Colour, String> versions) {
    Colour primary = rule.primary();
    boolean shared = rule.weights().of(primary.other()) > 0;
    Optional<ReleaseRecord> release =
        state
            .intent()
            .filter(intent -> intent.isDone(rule))
            .map(Intent::release)
            .or(state::release);
    return new Split(
        versions.get(primary),
        shared ? Optional.of(versions.get(primary.other())) : Optional.empty(),
        shared ? rule.weights().share(primary.other()) : 0,
        release,
        state.revision() + " " + rule.weights().text() + " live=" + primary.word());
  }

  private Colour colourOf(String version, Map<Colour, String> versions) {
    return versions.entrySet().stream()
        .filter(entry -> entry.getValue().equals(version))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new TargetFailure(
                    "version "
                        + version
                        + " is in neither colour (blue holds "
                        + versions.get(Colour.BLUE)
                        + ", green "
                        + versions.get(Colour.GREEN)
                        + "): ship it again"));
  }
}
