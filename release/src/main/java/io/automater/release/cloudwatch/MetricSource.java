package io.automater.release.cloudwatch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which of CloudWatch's metrics say what a version did. */
public interface MetricSource {

  /**
   * The metrics of one version.
   *
   * @param version the version of the artifact
   * @param target the target's own name of that version
   */
  Metrics of(String version, String target);

  /** How many milliseconds the unit of the latency has. */
  default int millisPerUnit() {
    return 1;
  }

  /**
   * The metrics of one version.
   *
   * @param faults are added up
   * @param unseen faults that are in none of the others, by the minute
   */
  record Metrics(Series requests, List<Series> faults, Series latency, Optional<Series> unseen) {
    public Metrics {
      faults = List.copyOf(faults);
    }
  }

  /**
   * The EMF lines that the handler prints: {@code Requests}, {@code Faults} and {@code Latency} by
   * {@code Service} and {@code Version}.
   *
   * @param unseen by the target's name of a version: what counts the requests that crashed or timed
   *     out, which print no line
   */
  static MetricSource emf(String service, Function<String, Series> unseen) {
    return (version, target) -> {
      Map<String, String> dimensions = Map.of("Service", service, "Version", version);
      return new Metrics(
          new Series("Automater", "Requests", dimensions),
          List.of(new Series("Automater", "Faults", dimensions)),
          new Series("Automater", "Latency", dimensions),
          Optional.of(unseen.apply(target)));
    };
  }

  /** What Lambda counts. An answer of 500 is no error to it: only what crashed or timed out. */
  static MetricSource lambda(String function, String liveAlias) {
    return (version, target) ->
        new Metrics(
            Series.lambda("Invocations", function, liveAlias, target),
            List.of(Series.lambda("Errors", function, liveAlias, target)),
            Series.lambda("Duration", function, liveAlias, target),
            Optional.empty());
  }

  /**
   * What a load balancer counts. A connection that failed is in no other of its metrics: the answer
   * then is the load balancer's own.
   *
   * @param targetGroup by the target's name of a version: the dimensions {@code LoadBalancer} and
   *     {@code TargetGroup}
   */
  static MetricSource loadBalancer(Function<String, Map<String, String>> targetGroup) {
    return new MetricSource() {
      @Override
      public Metrics of(String version, String target) {
        Map<String, String> dimensions = targetGroup.apply(target);
        return new Metrics(
            Series.loadBalancer("RequestCount", dimensions),
            List.of(Series.loadBalancer("HTTPCode_Target_5XX_Count", dimensions)),
            Series.loadBalancer("TargetResponseTime", dimensions),
            Optional.of(Series.loadBalancer("TargetConnectionErrorCount", dimensions)));
      }

      @Override
      public int millisPerUnit() {
        return 1000;
      }
    };
  }
}
