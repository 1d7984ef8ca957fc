package io.automater.rehearsal.cloudwatch.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.automater.rehearsal.cloudwatch.query.MetricQuery;
import io.automater.rehearsal.cloudwatch.store.MetricKey;
import java.time.Instant;
import java.util.List;

/** Writes what answers have in common. */
final class Trees {
  private Trees() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode list() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static ArrayNode list(List<String> texts) {
    ArrayNode list = list();
    texts.forEach(list::add);
    return list;
  }

  static POJONode instant(Instant at) {
    return new POJONode(at);
  }

  /** Adds {@code Namespace}, {@code MetricName} and {@code Dimensions}. */
  static ObjectNode metric(ObjectNode into, MetricKey metric) {
    into.put("Namespace", metric.namespace()).put("MetricName", metric.name());
    ArrayNode dimensions = into.putArray("Dimensions");
    metric
        .dimensions()
        .forEach((name, value) -> dimensions.addObject().put("Name", name).put("Value", value));
    return into;
  }

  static ObjectNode query(MetricQuery query) {
    ObjectNode tree = object().put("Id", query.id());
    switch (query) {
      case MetricQuery.Stat stat -> {
        ObjectNode part = tree.putObject("MetricStat");
        metric(part.putObject("Metric"), stat.metric());
        part.put("Period", stat.period()).put("Stat", stat.statistic().name());
        stat.unit().ifPresent(unit -> part.put("Unit", unit));
      }
      case MetricQuery.Derived math -> tree.put("Expression", math.text());
    }
    query.label().ifPresent(label -> tree.put("Label", label));
    return tree.put("ReturnData", query.returnData());
  }
}
