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
    if (real.isEmpty()) {
      return new Verdict(AlarmState.ALARM, "Threshold Crossed: " + filled());
    }
    int needed = alarm.datapointsToAlarm();
    return new Verdict(
        AlarmState.ALARM,
        "Threshold Crossed: %d out of the last %d datapoints [%s] %s %s the threshold (%s)%s (minimum %d %s for OK -> ALARM transition)."
            .formatted(
                breaching,
                real.size(),
                listed(),
                breaching == 1 ? "was" : "were",
                alarm.comparison().words(),
                alarm.threshold(),
                treated(missing),
                needed,
                needed == 1 ? "datapoint" : "datapoints"));
  }

  private Verdict calm(int missing) {
    if (real.isEmpty()) {
      return new Verdict(AlarmState.OK, "Threshold Crossed: " + filled());
    }
    long fine = real.size() - breaching;
    return new Verdict(
        AlarmState.OK,
        "Threshold Crossed: %d %s [%s] %s not %s the threshold (%s)%s."
            .formatted(
                fine,
                fine == 1 ? "datapoint" : "datapoints",
                listed(),
                fine == 1 ? "was" : "were",
                alarm.comparison().words(),
                alarm.threshold(),
                treated(missing)));
  }

  private String treated(int missing) {
    boolean fills =
        alarm.missingData() == MissingData.BREACHING
            || alarm.missingData() == MissingData.NOT_BREACHING;
    return missing == 0 || !fills ? "" : " and %d missing treated as [%s]".formatted(missing, as());
  }

  private String filled() {
    int periods = alarm.evaluationPeriods();
    return "no datapoints were received for %d %s and %d missing %s treated as [%s]."
        .formatted(
            periods,
            periods == 1 ? "period" : "periods",
            periods,
            periods == 1 ? "datapoint was" : "datapoints were",
            as());
  }

  private String as() {
    return alarm.missingData() == MissingData.BREACHING ? "Breaching" : "NonBreaching";
  }

  private String unknown() {
    int periods = alarm.evaluationPeriods();
    return "Insufficient Data: %d %s unknown."
        .formatted(periods, periods == 1 ? "datapoint was" : "datapoints were");
  }

  /** Newest first, as AWS lists them. */
  private String listed() {
    return real.reversed().stream()
        .map(point -> point.value().getAsDouble() + " (" + TIME.format(point.at()) + ")")
        .collect(Collectors.joining(", "));
  }
}
