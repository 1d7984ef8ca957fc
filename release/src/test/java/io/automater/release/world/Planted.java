package io.automater.release.world;

import io.automater.release.metrics.Metrics;
import io.automater.release.traffic.TrafficSplit;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Faults of the controller, put between its parts on purpose. */
record Planted(
    UnaryOperator<LambdaClient> lambda,
    UnaryOperator<KubernetesClient> kubernetes,
    UnaryOperator<TrafficSplit> split,
    BiFunction<Metrics, TrafficSplit, Metrics> metrics) {

  static final Planted NONE =
      new Planted(
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          UnaryOperator.identity(),
          (metrics, split) -> metrics);
}
