package io.automater.function.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.automater.function.web.Track;

/**
 * The metrics of a request in CloudWatch's embedded metric format: {@code Requests}, {@code Faults}
 * (5xx), {@code Latency} (milliseconds) and {@code ColdStart}, by {@code Service} and {@code
 * Version}. The latency of a cold start is left out, so that it does not stand for the version's.
 *
 * <p>Each line says its {@code Track}. On those of the preview it is one more dimension: CloudWatch
 * keeps them apart, so that metrics by service and version are of users alone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
class MetricLine {

  private static final String NAMESPACE = "Automater";
  // Seconds; 1 makes it a high-resolution metric, readable in periods of 1, 5, 10 and 30 s.
  private static final int STORAGE_RESOLUTION = 1;

  private final String service;
  private final String version;

  MetricLine(String service, String version) {
    this.service = service;
    this.version = version;
  }

  JsonNode line(Exchange exchange) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    ObjectNode aws = line.putObject("_aws").put("Timestamp", exchange.at().toEpochMilli());
    ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject();
    directive.put("Namespace", NAMESPACE);
    ArrayNode dimensions =
        directive.putArray("Dimensions").addArray().add("Service").add("Version");
    if (exchange.track() == Track.PREVIEW) {
      dimensions.add("Track");
    }
    ArrayNode metrics = directive.putArray("Metrics");

    line.put("Service", service).put("Version", version).put("Track", exchange.track().word());
    declare(metrics, "Requests", "Count");
    line.put("Requests", 1);
    declare(metrics, "Faults", "Count");
    line.put("Faults", exchange.isFault() ? 1 : 0);
    if (!exchange.coldStart()) {
      declare(metrics, "Latency", "Milliseconds");
      line.put("Latency", exchange.durationMillis());
    }
    declare(metrics, "ColdStart", "Count");
    line.put("ColdStart", exchange.coldStart() ? 1 : 0);
    return line;
  }

  private static void declare(ArrayNode metrics, String name, String unit) {
    metrics
        .addObject()
        .put("Name", name)
        .put("Unit", unit)
        .put("StorageResolution", STORAGE_RESOLUTION);
  }
}
