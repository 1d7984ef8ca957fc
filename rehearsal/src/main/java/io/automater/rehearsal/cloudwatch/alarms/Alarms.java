package io.automater.rehearsal.cloudwatch.alarms;

import io.automater.rehearsal.cloudwatch.query.MetricData;
import io.automater.rehearsal.cloudwatch.query.QueryResult;
import io.automater.rehearsal.cloudwatch.query.Window;
import io.automater.rehearsal.cloudwatch.store.CloudWatchError;
import io.automater.rehearsal.cloudwatch.store.Distribution;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The alarms of the account. Thread-safe. */
public final class Alarms {
  private final MetricData data;
  private final InstantSource clock;
  private final String arnPrefix;
  private final ConcurrentSkipListMap<String, Alarm> alarms = new ConcurrentSkipListMap<>();

  /**
   * @param arnPrefix e.g. {@code arn:aws:cloudwatch:eu-central-1:123456789012:alarm:}
   */
  public Alarms(MetricData data, InstantSource clock, String arnPrefix) {
    this.data = data;
    this.clock = clock;
    this.arnPrefix = arnPrefix;
  }

  /** Creates an alarm, without knowing its state yet; or changes one and leaves its state. */
  public void put(AlarmDefinition definition) {
    Instant now = clock.instant();
    alarms.compute(
        definition.name(),
        (name, known) ->
            known != null
                ? known.withDefinition(definition, now)
                : new Alarm(
                    definition,
                    arnPrefix + name,
                    now,
                    AlarmState.INSUFFICIENT_DATA,
                    "Unchecked: Initial alarm creation",
                    "",
                    now,
                    now,
                    Instant.MIN));
  }

  public Optional<Alarm> find(String name) {
    return Optional.ofNullable(alarms.get(name));
  }

  /** All of them, by name. */
  public List<Alarm> all() {
    return List.copyOf(alarms.values());
  }

  /**
   * Deletes alarms.
   *
   * @throws CloudWatchError {@code ResourceNotFound}, and nothing is deleted, when one is unknown
   */
  public void delete(Collection<String> names) {
    List<String> unknown = names.stream().filter(name -> !alarms.containsKey(name)).toList();
    if (!unknown.isEmpty()) {
      throw CloudWatchError.notFound("Alarms not found: " + String.join(", ", unknown));
    }
    names.forEach(alarms::remove);
  }

  /** Sets a state by hand, until the alarm's next period is over. */
  public void setState(String name, AlarmState state, String reason, String reasonData) {
    Instant now = clock.instant();
    Alarm changed =
        alarms.computeIfPresent(
            name,
            (key, alarm) -> {
              int period = alarm.definition().period();
              Instant held = lastEnd(now, period).plusSeconds(period);
              return alarm.withState(state, reason, reasonData, now, held);
            });
    if (changed == null) {
      throw CloudWatchError.notFound("Alarm not found: " + name);
    }
  }

  /** Switches the actions of the alarms that exist among these names. */
  public void enableActions(Collection<String> names, boolean enabled) {
    for (String name : names) {
      alarms.computeIfPresent(
          name,
          (key, alarm) ->
              alarm.withDefinition(alarm.definition().withActions(enabled), alarm.configured()));
    }
  }

  /** Judges every alarm by the periods that are over at this time. */
  public void evaluate(Instant now) {
    for (String name : alarms.keySet()) {
      alarms.computeIfPresent(
          name, (key, alarm) -> now.isBefore(alarm.heldUntil()) ? alarm : judged(alarm, now));
    }
  }

  private Alarm judged(Alarm alarm, Instant now) {
    List<Datapoint> range = range(alarm.definition(), now);
    return new AlarmEvaluation(alarm.definition(), range)
        .verdict()
        .filter(verdict -> verdict.state() != alarm.state())
        .map(
            verdict ->
                alarm.withState(
                    verdict.state(),
                    verdict.reason(),
                    ReasonData.of(alarm.definition(), judgedBy(range), samples(alarm, range), now),
                    now,
                    Instant.MIN))
        .orElse(alarm);
  }

  /** The newest of a range: as many as there are evaluation periods. */
  private static List<Datapoint> judgedBy(List<Datapoint> range) {
    return range.subList(AlarmEvaluation.EXTRA_PERIODS, range.size());
  }

  /** How many values a datapoint is of; unknown to metric math. */
  private Map<Instant, Distribution> samples(Alarm alarm, List<Datapoint> range) {
    return alarm.definition().watched().stream()
        .map(
            stat ->
                data.buckets(
                    stat,
                    new Window(
                        range.getFirst().at(),
                        range.getLast().at().plusSeconds(alarm.definition().period()))))
        .findFirst()
        .orElseGet(TreeMap::new);
  }

  private List<Datapoint> range(AlarmDefinition definition, Instant now) {
    int period = definition.period();
    int periods = definition.evaluationPeriods() + AlarmEvaluation.EXTRA_PERIODS;
    Instant end = lastEnd(now, period);
    Instant start = end.minusSeconds((long) period * periods);
    List<QueryResult> results = data.read(definition.queries(), new Window(start, end));
    List<Datapoint> range = new ArrayList<>();
    for (int i = 0; i < periods; i++) {
      Instant at = start.plusSeconds((long) period * i);
      Double value = results.isEmpty() ? null : results.getFirst().points().get(at);
      range.add(
          new Datapoint(at, value == null ? OptionalDouble.empty() : OptionalDouble.of(value)));
    }
    return range;
  }

  private static Instant lastEnd(Instant now, int period) {
    return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), period) * (long) period);
  }
}
