package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.aws.TakenMembers;
import io.automater.rehearsal.cloudwatch.CloudWatch;
import io.automater.rehearsal.cloudwatch.query.MetricQuery;
import io.automater.rehearsal.cloudwatch.query.QueryResult;
import io.automater.rehearsal.cloudwatch.query.Window;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * Pages are cut out of the whole answer, worked out anew for each page; the token is the number of
 * points before it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</a>
 */
final class GetMetricData {
  static final TakenMembers MEMBERS =
      CloudWatchService.taken(
          "MetricDataQueries.Id",
          "MetricDataQueries.Label",
          "MetricDataQueries.ReturnData",
          "MetricDataQueries.Expression",
          "MetricDataQueries.MetricStat.Metric",
          "MetricDataQueries.MetricStat.Period",
          "MetricDataQueries.MetricStat.Stat",
          "MetricDataQueries.MetricStat.Unit",
          "StartTime",
          "EndTime",
          "NextToken",
          "ScanBy",
          "MaxDatapoints");

  private static final int MAX_QUERIES = 500;
  private static final int MAX_POINTS = 100_800;

  private final CloudWatch cloudWatch;

  GetMetricData(CloudWatch cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  ObjectNode apply(Input input) {
    List<MetricQuery> queries = Queries.list(input, "MetricDataQueries");
    if (queries.isEmpty()) {
      throw input.missing("MetricDataQueries");
    }
    if (queries.size() > MAX_QUERIES) {
      throw CloudWatchError.validation("There are more than " + MAX_QUERIES + " queries.");
    }
    Window window = new Window(input.needInstant("StartTime"), input.needInstant("EndTime"));
    String order = input.text("ScanBy").orElse("TimestampDescending");
    boolean ascending = order.equals("TimestampAscending");
    if (!ascending && !order.equals("TimestampDescending")) {
      throw CloudWatchError.validation(
          "ScanBy is '" + order + "'; it is TimestampAscending or TimestampDescending.");
    }
    int most = input.integer("MaxDatapoints").orElse(MAX_POINTS);
    if (most < 1 || most > MAX_POINTS) {
      throw CloudWatchError.validation(
          "MaxDatapoints is " + most + "; it is 1 to " + MAX_POINTS + ".");
    }
    int skip = PageToken.read(input);
    List<QueryResult> results = cloudWatch.data().read(queries, window);
    return page(results, ascending, skip, most);
  }

  private static ObjectNode page(List<QueryResult> results, boolean ascending, int skip, int most) {
    ObjectNode answer = Trees.object();
    ArrayNode list = answer.putArray("MetricDataResults");
    int before = 0;
    int left = most;
    for (QueryResult result : results) {
      NavigableMap<Instant, Double> points =
          ascending ? result.points() : result.points().descendingMap();
      int from = Math.clamp((long) skip - before, 0, points.size());
      int taken = Math.min(left, points.size() - from);
      before += points.size();
      left -= taken;
      boolean all = from + taken == points.size();
      // Results that were given whole on an earlier page are not repeated.
      if (skip == 0 || taken > 0) {
        list.add(result(result, points, from, taken, all));
      }
    }
    if ((long) skip + most < before) {
      answer.put("NextToken", PageToken.write(skip + most));
    }
    answer.putArray("Messages");
    return answer;
  }

  private static ObjectNode result(
      QueryResult result, Map<Instant, Double> points, int from, int taken, boolean all) {
    ObjectNode tree = Trees.object().put("Id", result.id()).put("Label", result.label());
    ArrayNode times = tree.putArray("Timestamps");
    ArrayNode values = tree.putArray("Values");
    points.entrySet().stream()
        .skip(from)
        .limit(taken)
        .forEach(
            point -> {
              times.add(Trees.instant(point.getKey()));
              values.add(point.getValue());
            });
    return tree.put("StatusCode", all ? "Complete" : "PartialData");
  }
}
