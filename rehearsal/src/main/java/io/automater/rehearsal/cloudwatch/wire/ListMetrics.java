package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.cloudwatch.store.MetricKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which metrics there are.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_ListMetrics.html">ListMetrics</a>
 */
final class ListMetrics {
  static final TakenMembers MEMBERS =
      CloudWatchService.taken(
          "Namespace", "MetricName", "Dimensions", "NextToken", "RecentlyActive");

  private static final int PAGE = 500;
  private static final Duration RECENT = Duration.ofHours(3);

  private final CloudWatch cloudWatch;

  ListMetrics(CloudWatch cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  ObjectNode apply(Input input) {
    Optional<String> namespace = input.text("Namespace");
    Optional<String> name = input.text("MetricName");
    List<Input> dimensions = input.structures("Dimensions");
    boolean recent = input.has("RecentlyActive");
    if (recent && !input.needText("RecentlyActive").equals("PT3H")) {
      throw CloudWatchError.invalidValue("The parameter RecentlyActive can only be PT3H.");
    }
    List<MetricKey> found =
        cloudWatch.metrics().metrics().stream()
            .filter(metric -> namespace.isEmpty() || namespace.get().equals(metric.namespace()))
            .filter(metric -> name.isEmpty() || name.get().equals(metric.name()))
            .filter(metric -> dimensions.stream().allMatch(filter -> has(metric, filter)))
            .filter(metric -> !recent || cloudWatch.metrics().active(metric, RECENT))
            .toList();
    int skip = PageToken.read(input);
    ObjectNode answer = Trees.object();
    ArrayNode metrics = answer.putArray("Metrics");
    found.stream()
        .skip(skip)
        .limit(PAGE)
        .forEach(metric -> metrics.add(Trees.metric(Trees.object(), metric)));
    if ((long) skip + PAGE < found.size()) {
      answer.put("NextToken", PageToken.write(skip + PAGE));
    }
    return answer;
  }

  private static boolean has(MetricKey metric, Input filter) {
    String value = metric.dimensions().get(filter.needText("Name"));
    return value != null && filter.text("Value").map(value::equals).orElse(true);
  }
}
