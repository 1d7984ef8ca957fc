package io.automater.rehearsal.cloudwatch;

import io.automater.rehearsal.cloudwatch.alarms.Alarms;
import io.automater.rehearsal.cloudwatch.emf.EmfLine;
import io.automater.rehearsal.cloudwatch.emf.EmfSample;
import io.automater.rehearsal.cloudwatch.emf.MalformedEmf;
import io.automater.rehearsal.cloudwatch.query.MetricData;
import io.automater.rehearsal.cloudwatch.store.MetricKey;
import io.automater.rehearsal.cloudwatch.store.MetricStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The metrics and alarms of one account in one region. Thread-safe; starts no thread: call {@link
 * #evaluate} every second or so, or alarms stay as they are.
 */
public final class CloudWatch {
  private static final System.Logger LOG = System.getLogger(CloudWatch.class.getName());
  private static final int PROBLEMS_KEPT = 20;

  private final InstantSource clock;
  private final MetricStore store;
  private final MetricData data;
  private final Alarms alarms;
  private final AtomicLong malformed = new AtomicLong();
  private final Deque<String> problems = new ArrayDeque<>();

  /**
   * @param clock what is now, for ages, defaults and alarms
   * @param region for ARNs, e.g. {@code eu-central-1}
   * @param account for ARNs, twelve digits
   */
  public CloudWatch(InstantSource clock, String region, String account) {
    this.clock = clock;
    this.store = new MetricStore(clock);
    this.data = new MetricData(store);
    this.alarms =
        new Alarms(data, clock, "arn:aws:cloudwatch:" + region + ":" + account + ":alarm:");
  }

  /**
   * Takes one value of a metric.
   *
   * @param unit as CloudWatch names units, e.g. {@code Count}, {@code Milliseconds}
   * @param storageResolutionSeconds 1 for periods under a minute, else 60
   */
  public void count(
      String namespace,
      Map<String, String> dimensions,
      String metric,
      double value,
      String unit,
      Instant at,
      int storageResolutionSeconds) {
    store.add(
        MetricKey.of(namespace, metric, dimensions), unit, at, storageResolutionSeconds, value, 1);
  }

  /**
   * Takes the metrics of a log line. A line that is no EMF is passed over; one that breaks the
   * format is counted, kept among {@link #emfProblems} and gives no metric at all.
   */
  public void emf(String line) {
    try {
      for (EmfSample sample : EmfLine.read(line)) {
        store.add(
            sample.metric(),
            sample.unit(),
            sample.at(),
            sample.resolution(),
            sample.value(),
            sample.times());
      }
    } catch (MalformedEmf bad) {
      report(bad.getMessage());
    }
  }

  private void report(String problem) {
    synchronized (problems) {
      if (problems.size() == PROBLEMS_KEPT) {
        problems.removeFirst();
      }
      problems.addLast(problem);
    }
    // The first one says it; the rest is in the count.
    if (malformed.incrementAndGet() == 1) {
      LOG.log(System.Logger.Level.WARNING, "A line of metrics is malformed: {0}", problem);
    }
  }

  /** How many lines of metrics broke the format. */
  public long malformedEmf() {
    return malformed.get();
  }

  /** What was wrong with the last of them, oldest first, at most twenty. */
  public List<String> emfProblems() {
    synchronized (problems) {
      return List.copyOf(problems);
    }
  }

  /** Judges every alarm as of now. */
  public void evaluate() {
    evaluate(clock.instant());
  }

  /** Judges every alarm by the periods that are over at this time. */
  public void evaluate(Instant now) {
    alarms.evaluate(now);
  }

  /** What is kept. */
  public MetricStore metrics() {
    return store;
  }

  /** Answers over what is kept, for callers in this JVM. */
  public MetricData data() {
    return data;
  }

  public Alarms alarms() {
    return alarms;
  }

  /** What is now, as this CloudWatch sees it. */
  public Instant now() {
    return clock.instant();
  }
}
