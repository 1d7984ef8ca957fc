package io.automater.rehearsal.cloudwatch.store;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What tells one metric from another.
 *
 * @param dimensions names to values; another set of dimensions is another metric
 */
public record MetricKey(String namespace, String name, SortedMap<String, String> dimensions)
    implements Comparable<MetricKey> {

  /** CloudWatch's limit. */
  public static final int MAX_DIMENSIONS = 30;

  public static MetricKey of(String namespace, String name, Map<String, String> dimensions) {
    return new MetricKey(
        namespace, name, Collections.unmodifiableSortedMap(new TreeMap<>(dimensions)));
  }

  @Override
  public int compareTo(MetricKey other) {
    int byNamespace = namespace.compareTo(other.namespace);
    if (byNamespace != 0) {
      return byNamespace;
    }
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : dimensions.toString().compareTo(other.dimensions.toString());
  }
}
