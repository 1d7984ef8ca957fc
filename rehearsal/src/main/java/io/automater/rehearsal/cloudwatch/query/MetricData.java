package io.automater.rehearsal.cloudwatch.query;

import io.automater.rehearsal.cloudwatch.math.BadExpression;
import io.automater.rehearsal.cloudwatch.math.Evaluation;
import io.automater.rehearsal.cloudwatch.math.Operands;
import io.automater.rehearsal.cloudwatch.math.Value;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.cloudwatch.store.Distribution;
import io.automater.rehearsal.cloudwatch.store.MetricStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Answers queries over the store. */
public final class MetricData {
  private final MetricStore store;

  public MetricData(MetricStore store) {
    this.store = store;
  }

  /**
   * The results of the queries that return data, in the order of the queries.
   *
   * @throws CloudWatchError {@code ValidationError} when ids clash or an expression makes no sense
   */
  public List<QueryResult> read(List<MetricQuery> queries, Window window) {
    return new Request(queries, window).results();
  }

  /** One metric's buckets, for clients that want several statistics at once. */
  public NavigableMap<Instant, Distribution> buckets(MetricQuery.Stat query, Window window) {
    return store.read(query.metric(), query.unit(), window.from(), window.to(), query.period());
  }

  /**
   * Whether the queries could be worked out at all: tried on no data.
   *
   * @throws CloudWatchError {@code ValidationError} when not
   */
  public static void check(List<MetricQuery> queries) {
    new MetricData(new MetricStore(() -> Instant.EPOCH))
        .read(queries, new Window(Instant.EPOCH, Instant.EPOCH.plusSeconds(60)));
  }

  /** One request being worked out; each query once. */
  private final class Request implements Operands {
    private final Map<String, MetricQuery> queries = new LinkedHashMap<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();
    private final Window window;

    Request(List<MetricQuery> asked, Window window) {
      this.window = window;
      for (MetricQuery query : asked) {
        if (queries.put(query.id(), query) != null) {
          throw CloudWatchError.validation("The id '" + query.id() + "' is used more than once.");
        }
      }
    }

    List<QueryResult> results() {
      List<QueryResult> results = new ArrayList<>();
      for (MetricQuery query : queries.values()) {
        // Worked out even where nothing is returned, so that a bad expression is never silent.
        Value value = worked(query);
        if (query.returnData()) {
          results.addAll(results(query, value));
        }
      }
      return results;
    }

    private Value worked(MetricQuery query) {
      try {
        return value(query.id());
      } catch (BadExpression bad) {
        throw CloudWatchError.validation(
            "Error in expression '" + query.id() + "': " + bad.getMessage());
      }
    }

    private List<QueryResult> results(MetricQuery query, Value value) {
      return switch (value) {
        case Value.Series series ->
            List.of(
                new QueryResult(query.id(), query.label().orElse(series.label()), series.points()));
        case Value.Array array ->
            array.items().stream().flatMap(item -> results(query, item).stream()).toList();
        case Value.Scalar scalar -> throw notSeries(query, scalar);
        case Value.Text text -> throw notSeries(query, text);
      };
    }

    private static CloudWatchError notSeries(MetricQuery query, Value found) {
      return CloudWatchError.validation(
          "Error in expression '"
              + query.id()
              + "': The expression returns "
              + found.called()
              + ", it must return a time series or an array of them");
    }

    @Override
    public Value value(String id) throws BadExpression {
      Value known = values.get(id);
      if (known != null) {
        return known;
      }
      MetricQuery query = queries.get(id);
      if (query == null) {
        throw new BadExpression("The id '" + id + "' is not defined");
      }
      if (open.contains(id)) {
        throw new BadExpression(
            "The expressions refer to each other: " + open + " to '" + id + "'");
      }
      open.add(id);
      Value value =
          switch (query) {
            case MetricQuery.Stat stat -> series(stat);
            case MetricQuery.Derived math ->
                labelled(new Evaluation(this).of(math.expression()), id);
          };
      open.removeLast();
      values.put(id, value);
      return value;
    }

    private static Value labelled(Value value, String id) {
      return value instanceof Value.Series series
          ? new Value.Series(series.points(), series.period(), id)
          : value;
    }

    private Value series(MetricQuery.Stat query) {
      NavigableMap<Instant, Double> points = new TreeMap<>();
      buckets(query, window)
          .forEach(
              (at, bucket) ->
                  query.statistic().of(bucket).ifPresent(value -> points.put(at, value)));
      return new Value.Series(points, query.period(), query.label().orElseGet(() -> named(query)));
    }

    /**
     * As CloudWatch names what has no label: the metric, its statistic and its period as far as the
     * metrics that are asked for differ in them.
     */
    private String named(MetricQuery.Stat query) {
      List<MetricQuery.Stat> shown =
          queries.values().stream()
              .filter(MetricQuery::returnData)
              .filter(MetricQuery.Stat.class::isInstance)
              .map(MetricQuery.Stat.class::cast)
              .toList();
      String label = query.metric().name();
      if (shown.stream().map(stat -> stat.statistic().name()).distinct().count() > 1) {
        label += " " + query.statistic().name();
      }
      return shown.stream().map(MetricQuery.Stat::period).distinct().count() > 1
          ? label + " " + query.period()
          : label;
    }

    @Override
    public List<Value.Series> metrics(String idContains) throws BadExpression {
      List<Value.Series> found = new ArrayList<>();
      for (MetricQuery query : queries.values()) {
        if (query instanceof MetricQuery.Stat && query.id().contains(idContains)) {
          found.add((Value.Series) value(query.id()));
        }
      }
      return found;
    }

    @Override
    public List<Instant> grid(int period) {
      return window.grid(period);
    }
  }
}
