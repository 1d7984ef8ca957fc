package io.automater.release.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * What CloudWatch shows of the traffic at a time, which is never all of it.
 *
 * <p>Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html (periods
 * below a minute for starts of the last three hours) and API_MetricDataResult.html (StatusCode).
 */
public final class MetricsCloud {

  private static final int MINUTE = 60;
  private static final long KEPT = 3 * 3_600_000L;
  private static final double FAST = 80;

  private final VirtualTime time;
  private final Traffic traffic;
  private final Function<String, String> versionOf;
  private final List<Trouble> troubles = new ArrayList<>();
  private final List<Alarm> firing = new ArrayList<>();

  /**
   * Results that are not all there is.
   *
   * @param status what they say of themselves
   */
  public record Trouble(Source source, StatusCode status, long from, long to) {}

  /**
   * @param versionOf the artifact's version by what a dimension names: a version, or a target group
   */
  public MetricsCloud(VirtualTime time, Traffic traffic, Function<String, String> versionOf) {
    this.time = time;
    this.traffic = traffic;
    this.versionOf = versionOf;
  }

  /** An alarm that fires for a while. */
  public record Alarm(String name, long from, long to) {}

  /** Lets an alarm fire; any other never does. */
  public void alarm(Alarm alarm) {
    firing.add(alarm);
  }

  /** Adds trouble for a while. */
  public void trouble(Trouble trouble) {
    troubles.add(trouble);
  }

  private GetMetricDataResponse answer(GetMetricDataRequest request) {
    traffic.advance(time.millis());
    List<MetricDataResult> results = new ArrayList<>(request.metricDataQueries().size());
    for (MetricDataQuery query : request.metricDataQueries()) {
      results.add(result(query, request.startTime(), request.endTime()));
    }
    return GetMetricDataResponse.builder().metricDataResults(results).build();
  }

  private DescribeAlarmsResponse alarms(DescribeAlarmsRequest request) {
    return DescribeAlarmsResponse.builder()
        .metricAlarms(
            request.alarmNames().stream()
                .map(
                    name ->
                        MetricAlarm.builder()
                            .alarmName(name)
                            .stateValue(
                                isFiring(name, time.millis()) ? StateValue.ALARM : StateValue.OK)
                            .stateTransitionedTimestamp(changed(name))
                            .build())
                .toList())
        .build();
  }

  private Instant changed(String alarm) {
    return Instant.ofEpochMilli(
        firing.stream()
            .filter(each -> each.name.equals(alarm))
            .flatMap(each -> Stream.of(each.from, each.to))
            .filter(at -> at <= time.millis())
            .reduce(0L, Math::max));
  }

  boolean isFiring(String alarm, long millis) {
    return firing.stream()
        .anyMatch(each -> each.name.equals(alarm) && millis >= each.from && millis < each.to);
  }

  private MetricDataResult result(MetricDataQuery query, Instant from, Instant to) {
    MetricStat stat = query.metricStat();
    String metric = stat.metric().metricName();
    Source source = source(stat.metric().namespace(), metric);
    List<Instant> at = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    StatusCode status = status(source);
    boolean kept = stat.period() >= MINUTE || time.millis() - from.toEpochMilli() <= KEPT;
    if (kept && status != StatusCode.INTERNAL_ERROR) {
      fill(source, metric, stat, version(stat), from, to, at, values);
    }
    if (status == StatusCode.PARTIAL_DATA && !at.isEmpty()) {
      at = at.subList(0, at.size() / 2);
      values = values.subList(0, at.size());
    }
    return MetricDataResult.builder()
        .id(query.id())
        .label(query.id())
        .statusCode(status)
        .timestamps(at)
        .values(values)
        .build();
  }

  private StatusCode status(Source source) {
    for (Trouble trouble : troubles) {
      if (trouble.source == source && time.millis() >= trouble.from && time.millis() < trouble.to) {
        return trouble.status;
      }
    }
    return StatusCode.COMPLETE;
  }

  private static Source source(String namespace, String metric) {
    if (!namespace.equals("Automater")) {
      return Source.TARGET;
    }
    return metric.equals("Faults") ? Source.FAULTS : Source.LINES;
  }

  private String version(MetricStat stat) {
    Map<String, String> dimensions = new HashMap<>();
    for (Dimension dimension : stat.metric().dimensions()) {
      dimensions.put(dimension.name(), dimension.value());
    }
    for (String name : List.of("Version", "ExecutedVersion", "TargetGroup")) {
      if (dimensions.containsKey(name)) {
        return versionOf.apply(dimensions.get(name));
      }
    }
    return "";
  }

  private void fill(
      Source source,
      String metric,
      MetricStat stat,
      String version,
      Instant from,
      Instant to,
      List<Instant> at,
      List<Double> values) {
    long now = time.millis();
    long step = stat.period() * 1000L;
    long first = Math.floorDiv(from.toEpochMilli(), step) * step;
    long last = Math.min(to.toEpochMilli(), now + 1);
    Traffic.Tally tally = traffic.tally(version);
    for (long bin = first; bin < last; bin += step) {
      double value =
          bin + step <= traffic.begin()
              ? before(metric, stat.stat(), version, bin, stat.period())
              : tally == null
                  ? Double.NaN
                  : value(source, metric, stat.stat(), tally, bin, stat.period(), now);
      if (!Double.isNaN(value)) {
        at.add(Instant.ofEpochMilli(bin));
        values.add(value);
      }
    }
  }

  /** Before the world began everything was well, and nobody looks closely. */
  private double before(String metric, String stat, String version, long bin, int seconds) {
    boolean counts =
        stat.equals("Sum")
            && (metric.equals("Requests")
                || metric.equals("Invocations")
                || metric.equals("RequestCount"));
    return counts && traffic.tally(version) != null ? traffic.rate(bin) * seconds : Double.NaN;
  }

  private double value(
      Source source,
      String metric,
      String stat,
      Traffic.Tally tally,
      long bin,
      int seconds,
      long now) {
    int from = (int) Math.max(0, (bin - traffic.begin()) / 1000);
    int to = (int) Math.min(traffic.drawn(), (bin - traffic.begin()) / 1000 + seconds);
    long answered = 0;
    long faults = 0;
    long slow = 0;
    long crashed = 0;
    to = Math.min(to, tally.answered.length);
    for (int second = from; second < to; second++) {
      if (traffic.visibleAt(source, second, tally) <= now) {
        answered += tally.answered[second];
        faults += tally.faults[second];
        slow += tally.slow[second];
      }
      if (traffic.unansweredVisibleAt(source, second, tally) <= now) {
        crashed += tally.crashed[second];
      }
    }
    if (answered + crashed == 0) {
      return Double.NaN;
    }
    boolean prints = answered > 0;
    return switch (metric) {
      case "Requests" -> prints ? answered : Double.NaN;
      case "Faults" -> prints ? faults : Double.NaN;
      case "Latency", "Duration" -> prints ? latency(stat, 1, answered, slow) : Double.NaN;
      case "TargetResponseTime" -> prints ? latency(stat, 1000, answered, slow) : Double.NaN;
      case "Errors", "TargetConnectionErrorCount" -> crashed;
      case "Invocations", "RequestCount" -> answered + crashed;
      case "HTTPCode_Target_5XX_Count" -> faults;
      case "HTTPCode_Target_2XX_Count" -> answered - faults;
      default -> 0;
    };
  }

  private static double latency(String stat, double millisPerUnit, long answered, long slow) {
    if (stat.equals("SampleCount")) {
      return answered;
    }
    if (stat.startsWith("TC(")) {
      double above = Double.parseDouble(stat.substring(3, stat.indexOf(':'))) * millisPerUnit;
      return above <= Behaviour.GOOD.slowMillis() ? slow : 0;
    }
    double percentile = Double.parseDouble(stat.substring(1));
    double millis = slow > answered * (1 - percentile / 100) ? Behaviour.GOOD.slowMillis() : FAST;
    return millis / millisPerUnit;
  }

  /** The client of one process. */
  public CloudWatchClient client(Wire wire) {
    return new CloudWatchClient() {
      @Override
      public GetMetricDataResponse getMetricData(GetMetricDataRequest request) {
        return wire.call(Service.CLOUDWATCH, "GetMetricData", false, () -> answer(request));
      }

      @Override
      public DescribeAlarmsResponse describeAlarms(DescribeAlarmsRequest request) {
        return wire.call(Service.CLOUDWATCH, "DescribeAlarms", false, () -> alarms(request));
      }

      @Override
      public String serviceName() {
        return SERVICE_NAME;
      }

      @Override
      public void close() {}
    };
  }
}
