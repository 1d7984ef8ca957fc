package io.automater.release.world;

import io.automater.release.metrics.Activity;
import io.automater.release.metrics.Metrics;
import io.automater.release.metrics.MetricsUnavailable;
import io.automater.release.metrics.Unanswered;
import io.automater.release.rollout.Counts;
import io.automater.release.traffic.EndedRelease;
import io.automater.release.traffic.ReleaseRecord;
import io.automater.release.traffic.Split;
import io.automater.release.traffic.SplitChanged;
import io.automater.release.traffic.TrafficSplit;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/** Faults that a controller could have, as parts that have them. */
final class Plants {

  private Plants() {}

  /** Writes whatever is there: no revision is named. */
  static Planted withoutCompareAndSet() {
    return new Planted(
        Plants::unconditional,
        Plants::unconditional,
        UnaryOperator.identity(),
        (metrics, split) -> metrics);
  }

  /** Who was taken over does not notice, and what comes late stays. */
  static Planted withoutFencing() {
    return new Planted(
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        Unfenced::new,
        (metrics, split) -> metrics);
  }

  /** Says of what it has not seen that it was as before. */
  static Planted onStaleData() {
    return new Planted(
        UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity(), Fresh::new);
  }

  private static LambdaClient unconditional(LambdaClient lambda) {
    return new LambdaClient() {
      @Override
      public GetAliasResponse getAlias(GetAliasRequest request) {
        return lambda.getAlias(request);
      }

      @Override
      public UpdateAliasResponse updateAlias(UpdateAliasRequest request) {
        return lambda.updateAlias(request.toBuilder().revisionId(null).build());
      }

      @Override
      public String serviceName() {
        return lambda.serviceName();
      }

      @Override
      public void close() {}
    };
  }

  private static KubernetesClient unconditional(KubernetesClient kubernetes) {
    NonNamespaceOperation<?, ?, ?> leases =
        Dsl.answering(
            NonNamespaceOperation.class,
            Map.of(
                "withName",
                name -> kubernetes.leases().inNamespace("automater").withName((String) name[0]),
                "resource",
                lease ->
                    kubernetes
                        .leases()
                        .inNamespace("automater")
                        .resource(unconditional((Lease) lease[0]))));
    MixedOperation<?, ?, ?> spaces =
        Dsl.answering(MixedOperation.class, Map.of("inNamespace", space -> leases));
    return (KubernetesClient)
        Proxy.newProxyInstance(
            KubernetesClient.class.getClassLoader(),
            new Class<?>[] {KubernetesClient.class},
            (self, method, arguments) ->
                method.getName().equals("leases") ? spaces : method.invoke(kubernetes, arguments));
  }

  private static Lease unconditional(Lease lease) {
    return new LeaseBuilder(lease).editMetadata().withResourceVersion(null).endMetadata().build();
  }

  /** Reads again where it should give way. */
  private record Unfenced(TrafficSplit split) implements TrafficSplit {

    @Override
    public String location() {
      return split.location();
    }

    @Override
    public double leastWeight() {
      return split.leastWeight();
    }

    @Override
    public Split read() {
      return split.read();
    }

    @Override
    public Split record(Split read, ReleaseRecord release) throws SplitChanged {
      try {
        return split.record(read, release);
      } catch (SplitChanged overtaken) {
        return split.record(split.read(), release);
      }
    }

    @Override
    public Split shift(Split read, double weight, ReleaseRecord release) throws SplitChanged {
      try {
        return split.shift(read, weight, release);
      } catch (SplitChanged overtaken) {
        return split.shift(split.read(), weight, release);
      }
    }

    @Override
    public Split settle(Split read, String version, ReleaseRecord release) throws SplitChanged {
      try {
        return split.settle(read, version, release);
      } catch (SplitChanged overtaken) {
        return split.settle(split.read(), version, release);
      }
    }

    @Override
    public List<EndedRelease> ended() {
      return split.ended();
    }

    @Override
    public String manualRollback(String version) {
      return split.manualRollback(version);
    }

    @Override
    public void preview(String version) {
      split.preview(version);
    }
  }

  /** Goes on as before where nothing comes any more: as many requests, all of them good. */
  private static final class Fresh implements Metrics {

    private static final Duration PERIOD = History.POLICY.interval();
    private static final Duration USUAL = Duration.ofSeconds(45);

    private final Metrics metrics;
    private final TrafficSplit split;
    private final Map<String, Long> last = new HashMap<>();

    Fresh(Metrics metrics, TrafficSplit split) {
      this.metrics = metrics;
      this.split = split;
    }

    @Override
    public Activity activity(
        String version, String target, Instant from, Instant to, Thresholds thresholds)
        throws MetricsUnavailable {
      Activity seen = metrics.activity(version, target, from, to, thresholds);
      if (seen.periods().isEmpty() || !seen.periods().lastKey().isBefore(to.minus(USUAL))) {
        seen.periods().values().forEach(counts -> last.put(target, counts.requests()));
        return seen;
      }
      Split now = split.read();
      double share =
          now.additional().filter(target::equals).isPresent() ? now.weight() : 1 - now.weight();
      long all = last.values().stream().mapToLong(Long::longValue).sum();
      long requests = Math.round(share * all);
      SortedMap<Instant, Counts> periods = new TreeMap<>(seen.periods());
      for (Instant at = periods.lastKey().plus(PERIOD);
          at.isBefore(to.minus(PERIOD));
          at = at.plus(PERIOD)) {
        periods.put(at, new Counts(requests, 0, requests, 0, 0, OptionalDouble.empty()));
      }
      return new Activity(periods, Unanswered.noneUntil(to));
    }

    @Override
    public Optional<Duration> p95(String version, String target, Instant from, Instant to)
        throws MetricsUnavailable {
      return metrics.p95(version, target, from, to);
    }

    @Override
    public double peak(String version, String target, Instant from, Instant to)
        throws MetricsUnavailable {
      return metrics.peak(version, target, from, to);
    }
  }
}
