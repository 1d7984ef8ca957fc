package io.automater.rehearsal.cloudwatch.emf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.automater.rehearsal.cloudwatch.store.MetricKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One log line as CloudWatch Logs reads it for metrics. Each set of dimensions gives each metric
 * once; a metric may hold one number, a list of numbers, or {@code Values} with {@code Counts}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">Embedded
 *     metric format</a>
 */
public final class EmfLine {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_VALUES = 100;

  private final JsonNode root;
  private final Instant at;
  private final List<EmfSample> samples = new ArrayList<>();

  private EmfLine(JsonNode root, Instant at) {
    this.root = root;
    this.at = at;
  }

  /**
   * The samples of a line; none when it is no EMF at all.
   *
   * @throws MalformedEmf when it has an {@code _aws} object that breaks the format
   */
  public static List<EmfSample> read(String line) throws MalformedEmf {
    if (!line.contains("\"_aws\"")) {
      return List.of();
    }
    JsonNode root;
    try {
      root = JSON.readTree(line);
    } catch (JsonProcessingException notJson) {
      // A line of plain text may quote the key; only one that starts as JSON was meant as EMF.
      if (!line.stripLeading().startsWith("{")) {
        return List.of();
      }
      throw new MalformedEmf("the line is no JSON: " + notJson.getOriginalMessage());
    }
    JsonNode aws = root.path("_aws");
    if (!root.isObject() || aws.isMissingNode()) {
      return List.of();
    }
    if (!aws.path("Timestamp").isIntegralNumber()) {
      throw new MalformedEmf("_aws.Timestamp is '" + aws.path("Timestamp") + "', not epoch millis");
    }
    EmfLine emf = new EmfLine(root, Instant.ofEpochMilli(aws.path("Timestamp").longValue()));
    JsonNode directives = aws.path("CloudWatchMetrics");
    if (!directives.isArray()) {
      throw new MalformedEmf("_aws.CloudWatchMetrics is not a list");
    }
    for (JsonNode directive : directives) {
      emf.directive(directive);
    }
    return emf.samples;
  }

  private void directive(JsonNode directive) throws MalformedEmf {
    String namespace = directive.path("Namespace").asText("");
    if (namespace.isEmpty()) {
      throw new MalformedEmf("_aws.CloudWatchMetrics.Namespace is missing");
    }
    JsonNode dimensions = directive.path("Dimensions");
    if (!dimensions.isArray() || !directive.path("Metrics").isArray()) {
      throw new MalformedEmf("_aws.CloudWatchMetrics needs the lists Dimensions and Metrics");
    }
    for (JsonNode definition : directive.path("Metrics")) {
      for (JsonNode set : dimensions) {
        metric(namespace, dimensions(set), definition);
      }
    }
  }

  private Map<String, String> dimensions(JsonNode set) throws MalformedEmf {
    if (!set.isArray() || set.size() > MetricKey.MAX_DIMENSIONS) {
      throw new MalformedEmf("a set of Dimensions is not a list of at most 30 names");
    }
    Map<String, String> found = new LinkedHashMap<>();
    for (JsonNode name : set) {
      JsonNode value = root.path(name.asText());
      if (!value.isTextual() || value.textValue().isBlank()) {
        throw new MalformedEmf(
            "dimension '" + name.asText() + "' has no text of that name at the root");
      }
      found.put(name.asText(), value.textValue());
    }
    return found;
  }

  private void metric(String namespace, Map<String, String> dimensions, JsonNode definition)
      throws MalformedEmf {
    String name = definition.path("Name").asText("");
    if (name.isEmpty()) {
      throw new MalformedEmf("a metric has no Name");
    }
    JsonNode value = root.path(name);
    if (value.isMissingNode()) {
      // CloudWatch passes over a metric that this line does not give.
      return;
    }
    int resolution = definition.path("StorageResolution").asInt(60);
    if (resolution != 1 && resolution != 60) {
      throw new MalformedEmf(
          "StorageResolution of '" + name + "' is " + resolution + ", neither 1 nor 60");
    }
    MetricKey key = MetricKey.of(namespace, name, dimensions);
    String unit = definition.path("Unit").asText("None");
    List<double[]> pairs = pairs(name, value);
    for (double[] pair : pairs) {
      samples.add(new EmfSample(key, unit, at, resolution, pair[0], pair[1]));
    }
  }

  /** Values with their counts. */
  private static List<double[]> pairs(String name, JsonNode value) throws MalformedEmf {
    List<double[]> pairs = new ArrayList<>();
    JsonNode values = value.isObject() ? value.path("Values") : value;
    JsonNode counts = value.path("Counts");
    if (values.isArray()) {
      if (values.size() > MAX_VALUES) {
        throw new MalformedEmf("'" + name + "' has more than " + MAX_VALUES + " values");
      }
      for (int i = 0; i < values.size(); i++) {
        double times = counts.isArray() ? number(name, counts.path(i)) : 1;
        if (times <= 0) {
          throw new MalformedEmf("'" + name + "' has a count of " + times);
        }
        pairs.add(new double[] {number(name, values.get(i)), times});
      }
    } else {
      pairs.add(new double[] {number(name, values), 1});
    }
    return pairs;
  }

  private static double number(String name, JsonNode node) throws MalformedEmf {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new MalformedEmf("'" + name + "' is '" + node + "', not a number");
    }
    return node.doubleValue();
  }
}
