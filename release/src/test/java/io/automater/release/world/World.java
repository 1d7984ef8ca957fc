package io.automater.release.world;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.LongToDoubleFunction;
import java.util.function.UnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * One environment with its users, its metrics and its time.
 *
 * @param time in which all of it happens
 * @param target where it runs
 * @param traffic its users
 * @param metrics what CloudWatch shows of them
 */
public record World(VirtualTime time, Target target, Traffic traffic, MetricsCloud metrics) {

  /** Which target. */
  public enum Kind {
    LAMBDA,
    EKS;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a world is made of.
   *
   * @param live the version that is live when it begins
   * @param timeoutSeconds after which a function's invocation ends, whatever it does
   * @param startsWithin milliseconds until a published version can take requests
   * @param staleness milliseconds for which a load balancer still shows an old rule
   * @param rate requests per second by milliseconds of the epoch
   * @param retries whether a client that got no good answer asks once more
   * @param behaviours how versions answer
   * @param lateness when what happened becomes visible
   * @param lambda a fault planted in Lambda's client
   * @param kubernetes a fault planted in the cluster's client
   */
  public record Nature(
      String live,
      int timeoutSeconds,
      LongSupplier startsWithin,
      LongSupplier staleness,
      LongToDoubleFunction rate,
      boolean retries,
      Function<String, Behaviour> behaviours,
      Lateness lateness,
      UnaryOperator<LambdaClient> lambda,
      UnaryOperator<KubernetesClient> kubernetes) {}

  /**
   * Makes one.
   *
   * @param begin of its traffic, in milliseconds of the epoch, a whole minute
   * @param changed is told after each change of the target, once the traffic has felt it
   */
  public static World of(
      Kind kind, long begin, Nature nature, UniformRandomProvider random, Runnable changed) {
    VirtualTime time = new VirtualTime(begin);
    Traffic[] felt = new Traffic[1];
    Runnable feel =
        () -> {
          felt[0].changed(time.millis());
          changed.run();
        };
    return switch (kind) {
      case LAMBDA -> {
        LambdaTarget target =
            new LambdaTarget(
                time,
                nature.live,
                Duration.ofSeconds(nature.timeoutSeconds),
                nature.startsWithin,
                nature.lambda,
                feel);
        felt[0] = traffic(begin, nature, target::shares, random);
        MetricsCloud metrics = new MetricsCloud(time, felt[0], target::versionOf);
        target.show(metrics, wire -> new Records(wire, time, felt[0], nature.lateness, true));
        yield new World(time, target, felt[0], metrics);
      }
      case EKS -> {
        EksTarget target =
            new EksTarget(
                time, nature.live, nature.startsWithin, nature.staleness, nature.kubernetes, feel);
        felt[0] = traffic(begin, nature, target::shares, random);
        MetricsCloud metrics = new MetricsCloud(time, felt[0], target::versionOf);
        target.show(metrics, wire -> new Records(wire, time, felt[0], nature.lateness, false));
        yield new World(time, target, felt[0], metrics);
      }
    };
  }

  private static Traffic traffic(
      long begin,
      Nature nature,
      java.util.function.Supplier<Map<String, Double>> split,
      UniformRandomProvider random) {
    return new Traffic(
        begin, nature.rate, nature.retries, split, nature.behaviours, nature.lateness, random);
  }
}
