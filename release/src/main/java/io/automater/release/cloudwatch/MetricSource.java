package io.automater.release.cloudwatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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
   * How long a request may go on before anything counts it.
   *
   * @param target the target's own name of the version that it was sent to
   */
  default Duration longest(String target) {
    return Duration.ZERO;
  }

  /** The same, of a target that counts a request when it ends. */
  default MetricSource countingEnds(Function<String, Duration> longest) {
    MetricSource ofStarts = this;
    return new MetricSource() {
      @Override
      public Metrics of(String version, String target) {
        return ofStarts.of(version, target);
      }

      @Override
      public int millisPerUnit() {
        return ofStarts.millisPerUnit();
      }

      @Override
      public Duration longest(String target) {
        return longest.apply(target);
      }
    };
  }

  /**
   * The metrics of one version.
   *
   * @param faults are added up
   * @param unanswered what counts the requests that are in none of the others
   */
  record Metrics(
      Series requests, List<Series> faults, Series latency, Optional<Unanswered> unanswered) {
    public Metrics {
      faults = List.copyOf(faults);
    }
  }

  /**
   * What counts the requests of a version that ended without an answer, by the minute.
   *
   * @param attempts all requests
   * @param counted the answered ones, or the others, in sorts that are added up
   * @param areAnswers whether {@code counted} are the answered ones
   */
  record Unanswered(Series attempts, List<Series> counted, boolean areAnswers) {

    public Unanswered {
      counted = List.copyOf(counted);
    }

    /** Invocations that crashed or ran into their time-out are errors to Lambda. */
    public static Unanswered lambda(String function, String liveAlias, String version) {
      return new Unanswered(
          Series.lambda("Invocations", function, liveAlias, version),
          List.of(Series.lambda("Errors", function, liveAlias, version)),
          false);
    }

    /**
     * Requests that a target was chosen for, and that no target answered: the load balancer did,
     * with 502, 503 or 504.
     */
    public static Unanswered loadBalancer(Map<String, String> targetGroup) {
      return new Unanswered(
          Series.loadBalancer("RequestCount", targetGroup),
          Stream.of("2XX", "3XX", "4XX", "5XX")
              .map(sort -> "HTTPCode_Target_" + sort + "_Count")
              .map(metric -> Series.loadBalancer(metric, targetGroup))
              .toList(),
          true);
    }
  }

  /**
   * The EMF lines that the handler prints: {@code Requests}, {@code Faults} and {@code Latency} by
   * {@code Service} and {@code Version}.
   *
   * @param unanswered by the target's name of a version: what counts the requests that print no
   *     line
   */
  static MetricSource emf(String service, Function<String, Unanswered> unanswered) {
    return (version, target) -> {
      Map<String, String> dimensions = Map.of("Service", service, "Version", version);
      return new Metrics(
          new Series("Automater", "Requests", dimensions),
          List.of(new Series("Automater", "Faults", dimensions)),
          new Series("Automater", "Latency", dimensions),
          Optional.of(unanswered.apply(target)));
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
   * What a load balancer counts. An answer of its own, in place of a target's, is no fault of a
   * target to it.
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
            Optional.of(Unanswered.loadBalancer(dimensions)));
      }

      @Override
      public int millisPerUnit() {
        return 1000;
      }
    };
  }
}
