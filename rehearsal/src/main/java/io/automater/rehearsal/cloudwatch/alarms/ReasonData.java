package io.automater.rehearsal.cloudwatch.alarms;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.rehearsal.cloudwatch.store.Distribution;
import io.automater.rehearsal.cloudwatch.store.Statistic;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** What an alarm was judged by, as the JSON that AWS puts beside the reason of a state. */
final class ReasonData {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ").withZone(ZoneOffset.UTC);
  private static final Statistic SAMPLES = Statistic.parse("SampleCount");

  private ReasonData() {}

  /**
   * @param points oldest first
   * @param samples the values of a point, where they are known
   */
  static String of(
      AlarmDefinition alarm,
      List<Datapoint> points,
      Map<Instant, Distribution> samples,
      Instant now) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("version", "1.0").put("queryDate", TIME.format(now));
    points.stream()
        .filter(point -> point.value().isPresent())
        .findFirst()
        .ifPresent(first -> data.put("startDate", TIME.format(first.at())));
    alarm
        .watched()
        .ifPresent(
            stat -> {
              stat.unit().ifPresent(unit -> data.put("unit", unit));
              data.put("statistic", stat.statistic().name());
            });
    data.put("period", alarm.period());
    ArrayNode recent = data.putArray("recentDatapoints");
    points.forEach(point -> point.value().ifPresent(recent::add));
    data.put("threshold", alarm.threshold());
    ArrayNode evaluated = data.putArray("evaluatedDatapoints");
    points
        .reversed()
        .forEach(
            point -> {
              ObjectNode one = evaluated.addObject().put("timestamp", TIME.format(point.at()));
              Distribution known = samples.get(point.at());
              if (known != null) {
                SAMPLES.of(known).ifPresent(count -> one.put("sampleCount", count));
              }
              point.value().ifPresent(value -> one.put("value", value));
            });
    return data.toString();
  }
}
