package io.automater.rehearsal.cloudwatch.alarms;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges the datapoints of an evaluation range. The range is longer than the evaluation periods: if
 * it holds that many real datapoints, the newest of them decide and missing ones do not matter;
 * else the missing ones are filled in as the alarm says.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html">How
 *     alarms treat missing data</a>
 */
final class AlarmEvaluation {
  /** AWS leaves the number open; its examples look at five periods where three are evaluated. */
  static final int EXTRA_PERIODS = 2;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final AlarmDefinition alarm;
  private final List<Datapoint> range;
  private final List<Datapoint> real;
  private final long breaching;

  /**
   * @param range oldest first
   */
  AlarmEvaluation(AlarmDefinition alarm, List<Datapoint> range) {
    this.alarm = alarm;
    this.range = range;
    List<Datapoint> known = range.stream().filter(point -> point.value().isPresent()).toList();
    this.real = known.subList(Math.max(0, known.size() - alarm.evaluationPeriods()), known.size());
    this.breaching = real.stream().filter(this::breaches).count();
  }

  /** The state to be in; empty to stay in the state as it is. */
  Optional<Verdict> verdict() {
    int missing = alarm.evaluationPeriods() - real.size();
    int needed = alarm.datapointsToAlarm();
    return switch (alarm.missingData()) {
      case BREACHING ->
          Optional.of(breaching + missing >= needed ? crossed(missing) : calm(missing));
      case NOT_BREACHING -> Optional.of(breaching >= needed ? crossed(missing) : calm(missing));
      case IGNORE -> known(missing);
      case MISSING -> {
        if (real.isEmpty()) {
          yield Optional.of(new Verdict(AlarmState.INSUFFICIENT_DATA, unknown()));
        }
        yield prematurelyAlarming() ? Optional.of(crossed(missing)) : known(missing);
      }
    };
  }

  private Optional<Verdict> known(int missing) {
    if (breaching >= alarm.datapointsToAlarm()) {
      return Optional.of(crossed(missing));
    }
    return breaching < real.size() ? Optional.of(calm(missing)) : Optional.empty();
  }

  /**
   * Whether the oldest breaching datapoint is as old as the datapoints to alarm, and all newer ones
   * breach or are missing: the alarm goes off with fewer datapoints than it asks for.
   */
  private boolean prematurelyAlarming() {
    if (real.isEmpty() || breaching < real.size()) {
      return false;
    }
    int age = range.size() - range.indexOf(real.getFirst());
    return age >= alarm.datapointsToAlarm();
  }

  private boolean breaches(Datapoint point) {
    return alarm.comparison().breaches(point.value().getAsDouble(), alarm.threshold());
  }

  private Verdict crossed(int missing) {
    return new Verdict(AlarmState.ALARM, reason(missing, true, alarm.datapointsToAlarm()));
  }

  private Verdict calm(int missing) {
    int needed = alarm.evaluationPeriods() - alarm.datapointsToAlarm() + 1;
    return new Verdict(AlarmState.OK, reason(missing, false, needed));
  }

  /**
   * As AWS words it: with "out of the last" only when the alarm says how many datapoints it needs.
   */
  private String reason(int missing, boolean breach, int needed) {
    if (real.isEmpty()) {
      return "Threshold Crossed: " + filled();
    }
    List<Datapoint> telling = real.stream().filter(point -> breaches(point) == breach).toList();
    int count = telling.size();
    if (telling.isEmpty()) {
      return "Threshold Crossed: %d %s received for %d periods and %s."
          .formatted(
              real.size(),
              real.size() == 1 ? "datapoint was" : "datapoints were",
              alarm.evaluationPeriods(),
              missing(missing));
    }
    boolean outOf = alarm.datapoints().isPresent();
    return "Threshold Crossed: %d %s [%s] %s %s%s the threshold (%s)%s%s."
        .formatted(
            count,
            outOf
                ? "out of the last " + real.size() + " datapoints"
                : count == 1 ? "datapoint" : "datapoints",
            listed(telling),
            count == 1 ? "was" : "were",
            breach ? "" : "not ",
            alarm.comparison().words(),
            alarm.threshold(),
            treated(missing),
            outOf
                ? " (minimum %d %s for %s transition)"
                    .formatted(
                        needed,
                        needed == 1 ? "datapoint" : "datapoints",
                        breach ? "OK -> ALARM" : "ALARM -> OK")
                : "");
  }

  private String treated(int missing) {
    boolean fills =
        alarm.missingData() == MissingData.BREACHING
            || alarm.missingData() == MissingData.NOT_BREACHING;
    return missing == 0 || !fills ? "" : " and " + missing(missing);
  }

  private String missing(int points) {
    return "%d missing %s treated as [%s]"
        .formatted(
            points,
            points == 1 ? "datapoint was" : "datapoints were",
            alarm.missingData() == MissingData.BREACHING ? "Breaching" : "NonBreaching");
  }

  private String filled() {
    int periods = alarm.evaluationPeriods();
    return "no datapoints were received for %d %s and %s."
        .formatted(periods, periods == 1 ? "period" : "periods", missing(periods));
  }

  private String unknown() {
    int periods = alarm.evaluationPeriods();
    return "Insufficient Data: %d %s unknown."
        .formatted(periods, periods == 1 ? "datapoint was" : "datapoints were");
  }

  /** Newest first, as AWS lists them. */
  private static String listed(List<Datapoint> points) {
    return points.reversed().stream()
        .map(point -> point.value().getAsDouble() + " (" + TIME.format(point.at()) + ")")
        .collect(Collectors.joining(", "));
  }
}
